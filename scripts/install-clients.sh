#!/usr/bin/env bash
# Installs the clients that test/clients drives: dockerd, docker-registry, skopeo, crane, oras, notation, the OCI conformance suite, the AWS CLI, boto3 and the AWS SDKs for Java and Rust. What is there is kept.
# Needs Debian with apt, Go, Python 3, Java 17 with Maven, Rust with cargo, and root for the packages. CLIENTS_BIN says where crane, oras and notation go.
set -euo pipefail

bin=${CLIENTS_BIN:-$HOME/.cache/cloudmock-ecr/bin}
venv=$(dirname "$bin")/venv
crane_version=v0.22.1
oras_version=v1.3.6
notation_version=v1.3.2
conformance_version=v0.0.0-20260831232431-97274622c111
awscli_version=1.46.3
boto3_version=1.44.5

mkdir -p "$bin"
export PATH="$bin:$PATH:/usr/sbin:/sbin"

have() { command -v "$1" >/dev/null 2>&1; }
apt_updated=
apt_install() {
  if [ -z "$apt_updated" ]; then
    apt-get update -q
    apt_updated=1
  fi
  # Run level 1: the packages do not start their own daemon, the tests start one with folders of its own.
  DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -yq --no-install-recommends "$@"
}
# A client of another version that comes earlier on the path stays the one that is used.
have dockerd && have docker || apt_install docker.io
have skopeo || apt_install skopeo
have docker-registry || apt_install docker-registry

has_version() { "$bin/$1" version 2>/dev/null | grep -qF "${2#v}"; }
go_install() { # NAME MODULE VERSION LINKER_FLAGS
  has_version "$1" "$3" && return
  GOBIN=$bin GOFLAGS=-mod=mod go install -ldflags "$4" "$2@$3"
}
go_install crane github.com/google/go-containerregistry/cmd/crane "$crane_version" "-s -w"
# Without the metadata that a build from a checkout carries.
go_install oras oras.land/oras/cmd/oras "$oras_version" "-s -w -X oras.land/oras/internal/version.BuildMetadata="

# From its source: `go install` wants a list of all its versions, which not every proxy has.
if ! has_version notation "$notation_version"; then
  source=$(cd / && go mod download -json "github.com/notaryproject/notation@$notation_version" | sed -n 's/.*"Dir": "\(.*\)",/\1/p')
  (cd "$source" && go build -ldflags "-s -w -X github.com/notaryproject/notation/internal/version.BuildMetadata=" -o "$bin/notation" ./cmd/notation)
fi

# The suite has no version of its own to ask for; its file carries it.
conformance=$bin/oci-conformance-$conformance_version
if [ ! -x "$conformance" ]; then
  GOBIN=$bin GOFLAGS=-mod=mod go install "github.com/opencontainers/distribution-spec/conformance@$conformance_version"
  mv "$bin/conformance" "$conformance"
fi
ln -sf "$conformance" "$bin/oci-conformance"

new_venv() { python3 -m venv --clear "$1" >/dev/null 2>&1 || { apt_install python3-venv && python3 -m venv --clear "$1"; }; }
from_venv() { # NAME VENV PROGRAM: puts a program of a virtual environment on the path
  printf '#!/bin/sh\nexec "%s" "$@"\n' "$2/bin/$3" >"$bin/$1"
  chmod +x "$bin/$1"
}
if ! aws --version >/dev/null 2>&1; then
  new_venv "$venv"
  "$venv/bin/pip" install -q "awscli==$awscli_version"
  from_venv aws "$venv" aws
fi
# This very version, since it has to know every operation.
boto3_venv=$venv-boto3-$boto3_version
if ! "$boto3_venv/bin/python3" -c 'import boto3' >/dev/null 2>&1; then
  new_venv "$boto3_venv"
  "$boto3_venv/bin/pip" install -q "boto3==$boto3_version"
fi
from_venv python3-boto3 "$boto3_venv" python3

# Kept under the checksum of the file that names the versions.
pom=$(dirname "$0")/../test/sdk/java/pom.xml
jars=$(dirname "$bin")/java-ecr-$(sha256sum <"$pom" | head -c 12)
if [ ! -d "$jars" ]; then
  rm -rf "$jars.part"
  mvn -q -B -f "$pom" dependency:copy-dependencies -DoutputDirectory="$jars.part"
  mv "$jars.part" "$jars"
fi
printf '#!/bin/sh\nexec java -cp "%s/*" "$@"\n' "$jars" >"$bin/java-ecr"
chmod +x "$bin/java-ecr"

# A build, which the tests repeat: cargo builds anew only what has changed.
target=$(dirname "$bin")/rust-ecr
cargo build -q --locked --manifest-path "$(dirname "$0")/../test/sdk/rust/Cargo.toml" --target-dir "$target"
printf '#!/bin/sh\nCARGO_TARGET_DIR="%s" exec cargo "$@"\n' "$target" >"$bin/rust-ecr"
chmod +x "$bin/rust-ecr"

for client in dockerd docker docker-registry skopeo crane oras notation oci-conformance aws python3-boto3 java-ecr rust-ecr; do
  echo "$client: $(command -v "$client")"
done
