#!/usr/bin/env bash
# Installs what the tests in a browser and at a web server need, from Debian's packages and npm's registry.
# Quick where everything is there already. Never fails: without a network or without the right to install,
# it says what is missing, and the tests that need it are skipped with that reason.
set -uo pipefail
cd "$(dirname "$0")/../tests/browser"

packages=()
command -v chromium >/dev/null || packages+=(chromium fonts-liberation)
command -v apache2 >/dev/null || [ -x /usr/sbin/apache2 ] || packages+=(apache2)
[ -x /usr/sbin/nginx ] || command -v nginx >/dev/null || packages+=(nginx-light)
command -v node >/dev/null || packages+=(nodejs)
command -v npm >/dev/null || packages+=(npm)

if [ ${#packages[@]} -gt 0 ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  waits=(-o Acquire::Retries=2 -o Acquire::http::Timeout=20)
  # Apache is started by the tests that need it, with their own settings, and by nobody else.
  apt-get "${waits[@]}" update -q && RUNLEVEL=1 apt-get "${waits[@]}" install -qy --no-install-recommends "${packages[@]}"
fi

# Without scripts: nothing is downloaded but what package-lock.json names and gives the hash of.
installed=node_modules/.package-lock.json
if command -v npm >/dev/null && ! [ "$installed" -nt package-lock.json ]; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=1 --fetch-timeout=60000
fi

missing=()
command -v chromium >/dev/null || missing+=(chromium)
[ -x /usr/sbin/apache2 ] || command -v apache2 >/dev/null || missing+=(apache2)
command -v node >/dev/null || missing+=(nodejs)
[ -d node_modules/playwright-core ] || missing+=("the packages of tests/browser/package.json")
if [ ${#missing[@]} -gt 0 ]; then
  printf 'Not installed: %s. The tests that need it are skipped.\n' "${missing[@]}" >&2
fi
exit 0
