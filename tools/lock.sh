#!/usr/bin/env bash
# Pin every package with its hashes, for every platform; pins are kept unless --upgrade is given.
set -eu
cd "$(dirname "$0")/.."

[ -x .uv/bin/uv ] || { bash tools/venv.sh .uv && .uv/bin/python -m pip install --quiet uv; }
cd requirements
for name in pip run test bench-ptb bench-aiogram; do
    ../.uv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
        --no-header --no-annotate --python-version 3.11 --output-file "$name.lock" "$name.in" "$@"
done

# A lock names packages, versions and hashes: no host, path or option of the machine that made it.
if grep -nE '://|file:|^-| @ |(^|[[:space:]])/' ./*.lock; then
    echo 'These lines name a place: the locks must not be kept.' >&2
    exit 1
fi
