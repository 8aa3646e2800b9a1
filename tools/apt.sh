#!/usr/bin/env bash
# Install Debian packages, as root or through a sudo that asks nothing; fail quietly when neither is there.
# Nothing starts on the machine: services are held back for the call, and what held them before is put back.
set -eu
command -v apt-get >/dev/null || exit 1

if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || exit 1
    exec sudo -n bash "$0" "$@"
fi

policy=/usr/sbin/policy-rc.d            # asked by every package before it starts a service: 101 means no
before=$policy.before-mercredi          # the machine's own, if it has one
cluster=/etc/postgresql-common/createcluster.d/mercredi.conf

hold_back() {
    if [ -e "$policy" ] && [ ! -e "$before" ] && ! grep -q mercredi "$policy"; then mv "$policy" "$before"; fi
    printf '#!/bin/sh\n# mercredi: while apt.sh runs\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    mkdir -p "$(dirname "$cluster")"
    echo 'create_main_cluster = false' >"$cluster"
}
put_back() {
    rm -f "$policy" "$cluster"
    if [ -e "$before" ]; then mv "$before" "$policy"; fi
    [ -e /etc/postgresql-common/createcluster.conf ] || rmdir -p "$(dirname "$cluster")" 2>/dev/null || true
}
quietly() { DEBIAN_FRONTEND=noninteractive "$@" </dev/null >/dev/null 2>&1; }
install() { quietly apt-get install -qq -y --no-install-recommends "$@"; }

trap put_back EXIT
trap 'exit 130' INT TERM HUP
hold_back
install "$@" || {
    quietly dpkg --configure -a || true     # an earlier call may have been interrupted
    quietly apt-get update -qq || true      # the lists may be old, or not there yet
    install "$@"
}
