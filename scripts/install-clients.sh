#!/usr/bin/env bash
# Installs the clients that test/clients drives: dockerd, skopeo, crane, oras, the OCI conformance suite, the AWS CLI and boto3. What is there is kept.
# Needs Debian with apt, Go, Python 3 and root for the packages. CLIENTS_BIN says where crane and oras go.
set -euo pipefail

bin=${CLIENTS_BIN:-$HOME/.cache/cloudmock-ecr/bin}
venv=$(dirname "$bin")/venv
crane_version=v0.22.1
oras_version=v1.3.6
conformance_version=v0.0.0-20260831232431-97274622c111
awscli_version=1.45.11
boto3_version=1.43.11

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

go_install() { # NAME MODULE VERSION LINKER_FLAGS
  "$bin/$1" version 2>/dev/null | grep -qF "${3#v}" && return
  GOBIN=$bin GOFLAGS=-mod=mod go install -ldflags "$4" "$2@$3"
}
go_install crane github.com/google/go-containerregistry/cmd/crane "$crane_version" "-s -w"
# Without the metadata that a build from a checkout carries.
go_install oras oras.land/oras/cmd/oras "$oras_version" "-s -w -X oras.land/oras/internal/version.BuildMetadata="

# The suite has no version of its own to ask for; its file carries it.
conformance=$bin/oci-conformance-$conformance_version
if [ ! -x "$conformance" ]; then
  GOBIN=$bin GOFLAGS=-mod=mod go install "github.com/opencontainers/distribution-spec/conformance@$conformance_version"
  mv "$bin/conformance" "$conformance"
fi
ln -sf "$conformance" "$bin/oci-conformance"

boto3_works() { "$1" -c 'import boto3' >/dev/null 2>&1; }
if ! aws --version >/dev/null 2>&1 || ! { boto3_works python3 || boto3_works "$bin/python3-boto3"; }; then
  python3 -m venv "$venv" >/dev/null 2>&1 || { apt_install python3-venv && python3 -m venv --clear "$venv"; }
  "$venv/bin/pip" install -q "awscli==$awscli_version" "boto3==$boto3_version"
  printf '#!/bin/sh\nexec "%s" "$@"\n' "$venv/bin/aws" >"$bin/aws"
  printf '#!/bin/sh\nexec "%s" "$@"\n' "$venv/bin/python3" >"$bin/python3-boto3"
  chmod +x "$bin/aws" "$bin/python3-boto3"
fi

for client in dockerd docker skopeo crane oras oci-conformance aws; do
  echo "$client: $(command -v "$client")"
done
