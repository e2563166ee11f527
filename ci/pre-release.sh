#!/usr/bin/env bash
# The gate before a release on one machine, for any CI: what .github/workflows/pre-release.yml does on several.
#
#   ci/pre-release.sh [number of shards; 1 by default]
#
# Shards run one after the other here; their blob reports are merged into the same result that a run without shards gives.
set -euo pipefail
cd "$(dirname "$0")/.."

shards=${1:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm test
if [ "$shards" -eq 1 ]; then
  node bin/assay.js run | tee "$work/said" || [ $? -ne 2 ] || exit 2
else
  blobs=$work/blobs
  mkdir "$blobs"
  for shard in $(seq "$shards"); do
    node bin/assay.js run --reports "$blobs/$shard" --blob -- --shard="$shard/$shards" || [ $? -ne 2 ] || exit 2
  done
  mkdir "$blobs/all"
  cp "$blobs"/*/blob/*.zip "$blobs/all"
  npx playwright merge-reports --config playwright.config.ts "$blobs/all" | tee "$work/said"
  node bin/assay.js report
fi
# The gate opens by this very run alone, whose id is the last that it said.
node bin/assay.js gate --run "$(sed -n 's/^run: //p' "$work/said" | tail -n 1)" --env mock --strict
