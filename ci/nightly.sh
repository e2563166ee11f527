#!/usr/bin/env bash
# The night against the stages on one machine, for any CI: what .github/workflows/nightly.yml does on several (docs/nightly.md).
#
#   ci/nightly.sh [providers, separated by commas; all by default]
#
# Variables: those of .env.example (or a .env), ASSAY_ROOT for another project than this repository, ASSAY_WAIT for what a run may wait in
# seconds (330), ASSAY_STATE_KEY for tokens that outlive a run, ASSAY_ALLOW_BLOCKED for providers whose blocked tests are put up with;
# ASSAY_NOTIFY_GITHUB=owner/name with GITHUB_TOKEN, and ASSAY_NOTIFY_WEBHOOK=slack|teams|json with ASSAY_WEBHOOK_URL, for who is told.
# Keep the folder .assay between runs: it has the state and the history. The exit code is the gate's; where the gate opens, it is 1 for
# a document that contradicts its contract now, and 3 where nobody could be told.
set -euo pipefail
cd "$(dirname "$0")/.."

root=${ASSAY_ROOT:-$PWD}
reports=$root/reports
history=$root/.assay/history
providers=${1:-$(cd "$root/suites" && for each in */; do printf '%s,' "${each%/}"; done)}
providers=${providers%,}
said=$(mktemp)
trap 'rm -f "$said"' EXIT
state=(${ASSAY_STATE_KEY:+--state "$root/.assay/state"})

# Runs a command, and leaves its exit code in $code instead of ending the night.
attempt() { code=0; "$@" || code=$?; }

# Says in one line how the night ended and why, and ends it.
finish() { echo "night: $2 (exit code $1)"; exit "$1"; }

# A page may be down or have changed while the API is as it was, so the night goes on whatever this says.
echo "night: have the documents changed?"
attempt node bin/assay.js sources --provider "$providers" --reports "$root/.assay"
sources=$code

# A verdict is for the gate to judge; only a wrong configuration (2) ends the night here.
run() { node bin/assay.js run --env stage --provider "$providers" --wait "${ASSAY_WAIT:-330}" "${state[@]}" --history "$history" --reports "$reports" | tee "$said"; }
echo; echo "night: does the stage do what they say?"
attempt run
[ "$code" -ne 2 ] || finish 2 'the configuration is wrong, and no verdict was reached'

# The gate opens by this very run alone, whose id is the last that it said: not by the result of the night before, where this one died.
attempt node bin/assay.js gate --run "$(sed -n 's/^run: //p' "$said" | tail -n 1)" --env stage --provider "$providers" --allow-blocked "${ASSAY_ALLOW_BLOCKED:-}" --reports "$reports"
gate=$code

told=()
[ -z "${ASSAY_NOTIFY_GITHUB:-}" ] || told+=(--github "$ASSAY_NOTIFY_GITHUB")
[ -z "${ASSAY_NOTIFY_WEBHOOK:-}" ] || told+=(--webhook "$ASSAY_NOTIFY_WEBHOOK")
code=0
[ ${#told[@]} -eq 0 ] || attempt node bin/assay.js notify --reports "$reports" --history "$history" "${told[@]}" --send

[ "$gate" -eq 0 ] || finish "$gate" 'the gate is closed'
case $sources in
  1) finish 1 'the gate is open, but a contract contradicts its document' ;;
  2) finish 2 'the gate is open, but the documents could not be held against the contracts' ;;
esac
case $code in
  0) finish 0 'the gate is open' ;;
  2) finish 2 'the gate is open, but whom to tell is configured wrongly' ;;
  *) finish "$code" 'the gate is open, but not everybody could be told' ;;
esac
