"""Installs packages of Debian where the tests need one, apt is there and the person may use it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SECONDS_FOR_APT = 900


def can_install() -> bool:
    """Tells whether apt-get is there and may be used without asking for a password."""
    return shutil.which("apt-get") is not None and _prefix() is not None


def install(*packages: str) -> bool:
    """Installs Debian packages; tells whether that worked. What apt says goes to standard error."""
    prefix = _prefix()
    if prefix is None or shutil.which("apt-get") is None:
        return False
    sys.stderr.write(f"Installing {' '.join(packages)} with apt-get ...\n")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "apt-get", "-q"]
    options = ["-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"]
    return _run([*apt, "update"]) and _run([*apt, "install", *options, *packages])


def _prefix() -> list[str] | None:
    """What stands before a command to run it as root: nothing, `sudo -n`, or None where neither is permitted."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    return [sudo, "-n"] if sudo is not None and _run([sudo, "-n", "true"]) else None


def _run(command: list[str]) -> bool:
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr if _has_descriptor() else subprocess.DEVNULL,
            stderr=None if command[-1] != "true" else subprocess.DEVNULL,
            timeout=SECONDS_FOR_APT,
            check=False,
            cwd=Path.cwd().anchor,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _has_descriptor() -> bool:
    """Under pytest standard error may be an object that no process can write to."""
    try:
        sys.stderr.fileno()
    except (OSError, ValueError):
        return False
    return True
