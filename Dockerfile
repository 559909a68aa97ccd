# syntax=docker/dockerfile:1

FROM swift:6.3-bookworm AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        libsqlite3-dev libssl-dev pkg-config zlib1g-dev \
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
RUN --mount=type=cache,target=/source/.build \
    swift build --configuration release --product tallystick --static-swift-stdlib \
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
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        ca-certificates libsqlite3-0 libssl3 tzdata zlib1g \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 tallystick \
    && useradd --system --uid 10001 --gid 10001 --no-create-home \
        --home-dir /var/lib/tallystick --shell /usr/sbin/nologin tallystick \
    && install --directory --owner=10001 --group=10001 --mode=0700 /var/lib/tallystick
COPY --from=build /staging/tallystick /usr/local/bin/tallystick
# A backtrace would write pieces of memory to the log.
ENV SWIFT_BACKTRACE=enable=no
USER 10001:10001
VOLUME /var/lib/tallystick
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/local/bin/tallystick"]
CMD ["serve", "--data", "/var/lib/tallystick", "--host", "0.0.0.0", "--port", "8080"]
