# Rules: help build demo test lint format web docs browser unit e2e sanitize contract samples interop manifests monitoring image bench memory fuzz hostile chaos drill replay standby clean

SHELL := /bin/bash
.DEFAULT_GOAL := help

BINARY := .build/release/tallystick
CORE := TALLYSTICK_CORE_ONLY=1 swift
# What the sanitizers run: folders of Tests.
POINTERS := CanonicalEncodingTests CompressionTests CryptographyTests LedgerTests TransparencyLogTests WitnessTests \
	$(addprefix RegistryTests/,Anchor Caching Checking Erasure Ingest Keys Opening SQLite Secrecy Sequencing Standby \
	StaticLog Store Tampering)
THREADS := LogAuditTests WitnessTests \
	$(addprefix RegistryTests/,Answers Caching Events Incidents Ingest Inquiries Moments Monitoring Observing Opening \
	Participants SQLite Sequencing Standby State Store Webhooks)

.PHONY: help deps build demo test lint format web docs browser unit e2e sanitize contract samples interop manifests monitoring image bench memory fuzz hostile chaos drill replay standby clean

help: ## Show this list
	@grep -hE '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-10s %s\n", $$1, $$2 }'

deps: ## Install the system packages that are missing
	@scripts/deps.sh

build: deps ## Build the programs for release
	swift build -c release --product tallystick
	swift build -c release --product tallystick-bench

demo: deps ## The main job end to end on a temporary registry (DATA=file.csv for the SBA's loans)
	@scripts/demo.sh "$(DATA)"

test: deps lint web docs unit sanitize e2e contract samples interop manifests monitoring drill standby browser ## Everything that must pass: lint, all suites, sanitizers, fuzzing, the API's contract, the pages
	scripts/replay-drill.sh $(BINARY) 300 1
	scripts/fuzz.sh 10

lint: ## Check the format of all sources
	swift format lint --strict -r Package.swift Sources Tests migrations Fuzz

format: ## Format all sources
	swift format -i -r Package.swift Sources Tests migrations Fuzz

unit: deps ## All suites but the end-to-end ones
	swift test --disable-xctest --skip EndToEndTests

e2e: build ## The end-to-end suites, on the release program
	TALLYSTICK_BINARY=$(CURDIR)/$(BINARY) swift test --disable-xctest --filter EndToEndTests

# A sanitizer makes a suite several times slower, so each runs where it can find something: with pointers and
# C's libraries, or with threads. All suites run without one besides.
sanitize: deps ## Suites with pointers under AddressSanitizer (and its leak check), with threads under ThreadSanitizer
	$(CORE) build --build-tests --sanitize=address --scratch-path .build-asan
	suites=$$(scripts/suites.sh $(POINTERS)) && \
		ASAN_OPTIONS=detect_leaks=1 LSAN_OPTIONS=suppressions=$(CURDIR)/scripts/leaks.supp \
		$(CORE) test --skip-build --disable-xctest --sanitize=address --scratch-path .build-asan \
		--skip LabelIndexMemoryTests --filter "$$suites"
	mkdir -p .build-tsan
	clang -shared -fPIC -O1 -Wall -Werror scripts/tsan_mutex.c -o .build-tsan/tsan_mutex.so
	$(CORE) build --build-tests --sanitize=thread --scratch-path .build-tsan
	suites=$$(scripts/suites.sh $(THREADS)) && \
		LD_PRELOAD=$(CURDIR)/.build-tsan/tsan_mutex.so TSAN_OPTIONS=halt_on_error=1 \
		$(CORE) test --skip-build --disable-xctest --sanitize=thread --scratch-path .build-tsan --filter "$$suites"

web: deps ## The verifier for browsers
	scripts/web-tests.sh

browser: build ## The pages in Chromium, against the running server
	scripts/browser-tests.sh $(BINARY)

docs: deps ## What the documentation shows: its commands, quotations and links
	scripts/docs-check.sh

samples: build ## The sample clients, against the running server, and the documentation's commands
	scripts/examples-check.sh $(BINARY)
	scripts/docs-check.sh $(BINARY)

interop: build ## The log, by golang.org/x/mod/sumdb
	scripts/go-check.sh $(BINARY)

monitoring: build ## The metrics, the example rules and the dashboard, with a real Prometheus
	scripts/prometheus-check.sh $(BINARY)

contract: build ## openapi.yaml against the running server
	scripts/contract.sh $(BINARY)

manifests: build ## The Dockerfile, ops/compose.yaml and ops/kubernetes.yaml against their schemas and the program
	scripts/manifests-check.sh $(BINARY)

# Not in `test`: it compiles the program once more, with a static runtime.
image: ## Build the image without a container engine, and try it (as root; SWIFT_PACKAGES=copies of the packages)
	scripts/image.sh $(if $(SWIFT_PACKAGES),--swift-packages $(SWIFT_PACKAGES))

bench: build ## Measure ingest and proven reads, with this machine's floor beside them
	.build/release/tallystick-bench $(BINARY)

memory: build ## What one gzip batch of 100,000 lines costs the server (LINES=100000)
	scripts/memory.sh $(BINARY) $(or $(LINES),100000)

fuzz: deps ## Mutated input for all that reads what strangers send (SECONDS=600 for each target)
	scripts/fuzz.sh $(or $(SECONDS),600)

hostile: build ## Hostile clients against the server, and what its other clients notice of them
	scripts/hostile.sh $(BINARY)

chaos: build ## A long run of kill -9 under load (CYCLES=1000)
	TALLYSTICK_KILL_CYCLES=$(or $(CYCLES),1000) TALLYSTICK_BINARY=$(CURDIR)/$(BINARY) \
		swift test --disable-xctest --filter EndToEndTests.KillTests

drill: build ## Back up under load, destroy, restore, check, audit, and time it
	scripts/restore-drill.sh $(BINARY)

replay: build ## All contracts over a large generated history, executed again by an auditor
	scripts/replay-drill.sh $(BINARY)

standby: build ## Kill the primary of a pair under load, take over, and say what was lost
	scripts/standby-drill.sh $(BINARY)

clean: ## Remove what was built
	rm -rf .build .build-asan .build-tsan .build-fuzz
