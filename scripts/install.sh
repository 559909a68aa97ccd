# For the scripts beside this one, which read it in:
#
#   . scripts/install.sh
#   install_or_skip WHAT PACKAGE …
#
# installs Debian packages, if any are named; where that cannot be, says that WHAT is skipped and ends the
# script well. Bash.

install_or_skip() {
    local what=$1 sudo=""
    shift
    [ $# -gt 0 ] || return 0
    [ "$(id -u)" -eq 0 ] || sudo="sudo -n"
    echo "installing: $*"
    if ! { $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }; then
        echo "SKIPPED: $what, since $* cannot be installed" >&2
        exit 0
    fi
}
