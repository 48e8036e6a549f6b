# What ./run, ./test and ./dizhu need to know of the machine. Sourced, never run.

export HOME=${HOME:-~}

# apt_install PACKAGE...: by apt, when it exists and root or passwordless sudo permits. False when it could not.
apt_install() {
  command -v apt-get >/dev/null || return 1
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || return 1
    as_root=(sudo -n)
  fi
  printf '用 apt 安装 %s …\n' "$*" >&2
  local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@")
  # A missing or old list of packages is renewed once.
  "${install[@]}" >&2 </dev/null && return
  "${as_root[@]}" apt-get update -qq >&2 && "${install[@]}" >&2 </dev/null
}

# find_dotnet: sets $dotnet to a command with a .NET 10 SDK, installing one where that is permitted; else says in one
# line how to get it and is false.
find_dotnet() {
  local candidate
  for candidate in dotnet "${DOTNET_ROOT:+$DOTNET_ROOT/dotnet}" "$HOME/.dotnet/dotnet" /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet; do
    dotnet=$(command -v "$candidate" 2>/dev/null) && "$dotnet" --list-sdks 2>/dev/null | grep -q '^10\.' && break
    dotnet=
  done
  if [ -z "$dotnet" ] && apt_install dotnet-sdk-10.0; then
    dotnet=$(command -v dotnet)
  fi
  if [ -z "$dotnet" ]; then
    printf '%s\n' '缺少 .NET 10 SDK。Ubuntu：sudo apt-get install -y dotnet-sdk-10.0；其他系统：curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0，然后重试。' >&2
    return 1
  fi
  DOTNET_ROOT=$(dirname "$(readlink -f "$dotnet")")
  export DOTNET_ROOT DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
}
