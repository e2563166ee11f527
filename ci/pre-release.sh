#!/usr/bin/env bash
# The gate before a release on one machine, for any CI: what .github/workflows/pre-release.yml does on several.
#
#   ci/pre-release.sh [number of shards; 1 by default]
#
# Shards run one after the other here; their blob reports are merged into the same result that a run without shards gives.
set -euo pipefail
cd "$(dirname "$0")/.."

shards=${1:-1}
npm test
if [ "$shards" -eq 1 ]; then
  node bin/assay.js run || [ $? -ne 2 ] || exit 2
else
  blobs=$(mktemp -d)
  trap 'rm -rf "$blobs"' EXIT
  for shard in $(seq "$shards"); do
    node bin/assay.js run --reports "$blobs/$shard" --blob -- --shard="$shard/$shards" || [ $? -ne 2 ] || exit 2
  done
  mkdir "$blobs/all"
  cp "$blobs"/*/blob/*.zip "$blobs/all"
  npx playwright merge-reports --config playwright.config.ts "$blobs/all"
  node bin/assay.js report
fi
node bin/assay.js gate --strict
