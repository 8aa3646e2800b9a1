#!/usr/bin/env bash
# venv.sh DIR: make an empty virtual environment with pip, from nothing, by whatever this machine offers.
set -eu
dir=$1
exec </dev/null >&2
cd "$(dirname "$0")/.."

fail() { echo "$1"; exit 2; }
recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

for python in python3 python3.11 python3.12 python3.13 python3.14 none; do
    if recent "$python"; then break; fi
done
[ "$python" != none ] || fail "Mercredi needs Python 3.11 or newer, and found none: install it, then run make again."

with_venv() { "$python" -m venv --clear "$dir" >/dev/null 2>&1; }
with_pip() {
    "$python" -m pip --python "$(command -v "$python")" --version >/dev/null 2>&1 &&   # pip 22.3 or newer
        rm -rf "$dir" && "$python" -m venv --without-pip "$dir" &&
        "$python" -m pip --python "$dir/bin/python" install --quiet --quiet --disable-pip-version-check \
            --require-hashes -r requirements/pip.lock
}
with_apt() { bash tools/apt.sh "$python-venv" && with_venv; }

rm -rf "$dir"
mkdir -p "$dir"     # a folder that can't be written says so here
with_venv || with_pip || with_apt || {
    rm -rf "$dir"
    fail "$python has neither venv nor pip: run apt-get install $python-venv as root, then make again."
}
