# Sourced by ./firsthand and ./check: puts a ready .venv first on the PATH.
# Set wanted=core or wanted=dev before. Needs Python 3.11 or newer; set PYTHON to choose one.
: "${wanted:=core}"

find_python() {
    for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

make_venv() { # python: a venv with pip, even where the system's Python came without ensurepip
    if command -v uv >/dev/null 2>&1; then
        uv venv -q --seed --python "$1" .venv && return
    fi
    "$1" -m venv .venv 2>/dev/null && return
    rm -rf .venv
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing python3-venv, which this Python came without" >&2
        version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        apt-get update -qq >/dev/null
        apt-get install -qq -y "python$version-venv" >/dev/null || apt-get install -qq -y python3-venv >/dev/null
        "$1" -m venv .venv && return
    fi
    echo "firsthand: $1 cannot make a virtual environment; install python3-venv or uv" >&2
    exit 1
}

install() { # core|dev: exactly what the constraints name, every file by its hash
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r "constraints/$1.txt"
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
    cat "constraints/$1.txt" pyproject.toml | cksum >".venv/ready-$1"
    if [ "$1" = dev ]; then cat constraints/core.txt pyproject.toml | cksum >.venv/ready-core; fi
}

current() { # core|dev: whether .venv was made from the constraints as they are now
    [ -x .venv/bin/python ] && [ "$(cat constraints/"$1".txt pyproject.toml | cksum)" = "$(cat .venv/ready-"$1" 2>/dev/null)" ]
}

if ! current "$wanted"; then
    python=$(find_python)
    if [ -z "$python" ]; then
        echo "firsthand: needs Python 3.11 or newer; set PYTHON to one" >&2
        exit 1
    fi
    [ -x .venv/bin/python ] || make_venv "$python"
    echo "setting up .venv (once; needs the package index)" >&2
    install "$wanted"
fi
PATH="$PWD/.venv/bin:$PATH"
export PATH
