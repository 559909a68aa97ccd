# syntax=docker/dockerfile:1

FROM swift:6.3-bookworm AS build
# Debian withdraws a version from its mirror when it repairs it: one that is pinned cannot be built
# again, and what is repaired is wanted.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        libjemalloc-dev libsqlite3-dev libssl-dev pkg-config zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY Package.swift ./
COPY migrations migrations
COPY Sources Sources
# No test is built, but the manifest names their folders.
COPY Tests Tests
# The build folder is a cache of the builder, not a layer: a change to one file builds that file
# and what depends on it. There is no Package.resolved, so versions are resolved within the bounds
# of the manifest when the cache is empty. The program is copied out, since the cache does not stay.
# jemalloc is linked as a shared library: its static one does not go with the static Swift runtime.
RUN --mount=type=cache,target=/source/.build \
    swift build --configuration release --product tallystick --static-swift-stdlib \
        -Xlinker -ljemalloc \
    && install -D --strip --mode=0755 .build/release/tallystick /staging/tallystick

FROM debian:bookworm-slim
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Tallystick" \
    org.opencontainers.image.description="A credit registry whose every answer can be checked" \
    org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.version="${VERSION}" \
    org.opencontainers.image.revision="${REVISION}" \
    org.opencontainers.image.base.name="docker.io/library/debian:bookworm-slim"
# Folders of the user's own: a named volume takes the owner of the folder that it is mounted on.
# Nothing in the image may raise privileges, so no file does.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        ca-certificates libjemalloc2 libsqlite3-0 libssl3 tzdata zlib1g \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/* /var/log/apt \
        /var/log/dpkg.log \
    && groupadd --system --gid 10001 tallystick \
    && useradd --system --uid 10001 --gid 10001 --no-create-home \
        --home-dir /var/lib/tallystick --shell /usr/sbin/nologin tallystick \
    && install --directory --owner=10001 --group=10001 --mode=0700 \
        /var/lib/tallystick /var/lib/tallystick-anchor /var/lib/tallystick-backup \
    && find / -xdev -type f -perm /6000 -exec chmod ug-s {} +
COPY --from=build /staging/tallystick /usr/local/bin/tallystick
# A backtrace would write pieces of memory to the log.
ENV SWIFT_BACKTRACE=enable=no BUILD_REVISION=${REVISION}
USER 10001:10001
VOLUME /var/lib/tallystick
EXPOSE 8080
STOPSIGNAL SIGTERM
# Whether it lives, not whether it is ready: a registry that is read-only answers questions, and a
# restart would not make it record again.
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
    CMD ["/usr/local/bin/tallystick", "health", "--url", "http://127.0.0.1:8080"]
ENTRYPOINT ["/usr/local/bin/tallystick"]
CMD ["serve", "--data", "/var/lib/tallystick", "--host", "0.0.0.0", "--port", "8080"]
