#!/usr/bin/env bash
# Get the servers that the tests start for themselves. Without them those tests are skipped: this never fails.
set -eu
cd "$(dirname "$0")"

# need NAME PACKAGE PROGRAM...: the package is installed unless one of the programs is there.
need() {
    local name=$1 package=$2 program
    for program in "${@:3}"; do [ ! -x "$program" ] || return 0; done
    echo "Getting $name for the tests…" >&2
    bash ./apt.sh "$package" ||
        echo "No $name: its tests will be skipped. To have them: apt-get install $package (as root)." >&2
}

need PostgreSQL postgresql /usr/lib/postgresql/*/bin/postgres
need Prosody prosody /usr/bin/prosody
need Chromium chromium /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome
