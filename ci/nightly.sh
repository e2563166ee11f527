#!/usr/bin/env bash
# The night against the stages on one machine, for any CI: what .github/workflows/nightly.yml does on several.
#
#   ci/nightly.sh [providers, separated by commas; all by default]
#
# Variables: those of .env.example (or a .env), ASSAY_STATE_KEY for tokens that outlive a run, ASSAY_ALLOW_BLOCKED for providers whose
# blocked tests are put up with. Keep the folder .assay between runs: it has the state and the history. The exit code is the gate's.
set -euo pipefail
cd "$(dirname "$0")/.."

providers=${1:-$(cd suites && printf '%s,' *)}
said=$(mktemp)
trap 'rm -f "$said"' EXIT
state=(${ASSAY_STATE_KEY:+--state .assay/state})

# A verdict is for the gate to judge; only a wrong configuration (2) ends the night here.
node bin/assay.js run --env stage --provider "$providers" --wait 300 "${state[@]}" --history .assay/history | tee "$said" || [ $? -ne 2 ] || exit 2
# The gate opens by this very run alone, whose id is the last that it said: not by the result of the night before, where this one died.
node bin/assay.js gate --run "$(sed -n 's/^run: //p' "$said" | tail -n 1)" --env stage --provider "$providers" --allow-blocked "${ASSAY_ALLOW_BLOCKED:-}"
