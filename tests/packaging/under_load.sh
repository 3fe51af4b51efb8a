#!/usr/bin/env bash
# Whether any test is decided by the clock: what CI does, beside eight busy loops, and its result. Not part of the suite.
# With words, pytest is run with them instead: tests/packaging/under_load.sh tests/flows -n 0
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

loops=()
end_loops() {
    kill "${loops[@]}" 2>/dev/null
    wait "${loops[@]}" 2>/dev/null
}
trap end_loops EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

for _ in 1 2 3 4 5 6 7 8; do
    # A loop also ends when this script is gone in a way that no trap sees.
    bash -c 'while kill -0 "$1" 2>/dev/null; do for ((i = 0; i < 100000; i++)); do :; done; done' busy $$ &
    loops+=($!)
done

if [ $# -gt 0 ]; then
    python3 bootstrap.py test "$@"
else
    .ci/run
fi
result=$?
echo "under_load.sh: beside eight busy loops it ended with $result"
exit "$result"
