"""Active Directory for tests: Samba's domain controller of Debian, at an address of its own on loopback.

Its ports cannot be chosen (389, 636), so it has an address of 127.0.0.0/8 to itself, as the machines of the cluster do:
Linux alone knows that, and such ports take root. Where one of these is missing its tests are skipped with the reason.
"""

import base64
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from cluster import within
from ldap_server import make_certificate, no_library

ADDRESS, DOMAIN = "127.71.4.89", "SNV"
BASE, UPN = "DC=snv,DC=tinh,DC=example", "snv.tinh.example"
ADMINISTRATOR, SECRET = f"Administrator@{UPN}", "Quản-trị-2026!"
_PROGRAMS = ("samba", "samba-tool", "ldbmodify")
#: What nothing here asks for is not started: files, names, Kerberos.
_MORE = """
server services = ldap, cldap, rpc, winbindd
dcerpc endpoint servers = epmapper, samr, lsarpc, netlogon, drsuapi
tls enabled = yes
tls certfile = {folder}/cert.pem
tls keyfile = {folder}/key.pem
tls cafile =
log file = {folder}/log
pid directory = {folder}/run
ncalrpc dir = {folder}/run/ncalrpc
winbindd socket directory = {folder}/run/winbindd
nt pipe:disabled = yes
"""


@dataclass(frozen=True)
class Domain:
    """A controller that runs."""

    folder: Path

    @property
    def encrypted(self) -> str:
        return f"ldaps://{ADDRESS}"

    @property
    def plain(self) -> str:
        return f"ldap://{ADDRESS}"

    @property
    def authority(self) -> Path:
        return self.folder / "cert.pem"

    def change(self, ldif: str) -> None:
        """Add, change or move entries beside the server, as its own program does."""
        database = str(self.folder / "dc" / "private" / "sam.ldb")
        done = subprocess.run(["ldbmodify", "-H", database], input=ldif.encode(), capture_output=True)
        assert done.returncode == 0, done.stderr.decode()


def _missing() -> str:
    if lacking := [name for name in _PROGRAMS if shutil.which(name, path=_path()) is None]:
        return f"no {', '.join(lacking)}: apt-get install samba samba-ad-provision samba-dsdb-modules ldb-tools"
    if os.geteuid() != 0:
        return "the ports of a domain controller take root"
    return no_library()


def _path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin"


@contextmanager
def running_domain(folder: Path) -> Iterator[Domain]:
    """Make a domain, start its controller, and end it."""
    if reason := _missing():
        pytest.skip(reason)
    words = f"--realm={UPN} --domain={DOMAIN} --server-role=dc --dns-backend=NONE --host-name=dc1".split()
    own = ["--option=bind interfaces only=yes", f"--option=interfaces={ADDRESS}/8", f"--host-ip={ADDRESS}"]
    made = [f"--targetdir={folder / 'dc'}", f"--adminpass={SECRET}", *words, *own]
    subprocess.run([_program("samba-tool"), "domain", "provision", *made], check=True, capture_output=True)
    make_certificate(folder, ADDRESS)
    (folder / "key.pem").chmod(0o600)
    (folder / "run").mkdir(mode=0o755)
    conf = folder / "dc" / "etc" / "smb.conf"
    text = conf.read_text(encoding="utf-8")
    kept = "\n".join(line for line in text.splitlines() if "server services" not in line and "log file" not in line)
    conf.write_text(kept.replace("[global]", "[global]" + _MORE.format(folder=folder), 1), encoding="utf-8")
    with open(folder / "said", "wb") as said:
        process = subprocess.Popen([_program("samba"), "-i", "-M", "single", "-s", conf], stdout=said, stderr=said)
    try:
        within(120, "a domain controller", lambda: _listens() or _fails(process, folder))
        yield Domain(folder)
    finally:
        process.terminate()
        process.wait(120)


def _program(name: str) -> str:
    return shutil.which(name, path=_path())


def _listens() -> bool:
    try:
        socket.create_connection((ADDRESS, 636), 1).close()
    except OSError:
        return False
    return True


def _fails(process: subprocess.Popen, folder: Path) -> bool:
    assert process.poll() is None, (folder / "said").read_text(encoding="utf-8", errors="replace")[-3000:]
    return False


def entry(dn: str, **values: str | list[str]) -> str:
    """Return an LDIF record that adds an entry; `password` is written as Active Directory wants it."""
    lines = [_line("dn", dn), "changetype: add"]
    if password := values.pop("password", ""):
        lines.append(f"unicodePwd:: {base64.b64encode(f'{chr(34)}{password}{chr(34)}'.encode('utf-16-le')).decode()}")
    for name, value in values.items():
        lines += [_line(name, item) for item in (value if isinstance(value, list) else [value])]
    return "\n".join(lines) + "\n\n"


def changed(dn: str, **values: str | list[str]) -> str:
    """Return an LDIF record that puts values in place of those of before."""
    lines = [_line("dn", dn), "changetype: modify"]
    for name, value in values.items():
        lines += [f"replace: {name}", *(_line(name, item) for item in (value if isinstance(value, list) else [value]))]
        lines.append("-")
    return "\n".join(lines) + "\n\n"


def moved(dn: str, first: str, above: str) -> str:
    """Return an LDIF record that gives an entry another name or another place."""
    lines = [_line("dn", dn), "changetype: modrdn", _line("newrdn", first), "deleteoldrdn: 1"]
    return "\n".join([*lines, _line("newsuperior", above)]) + "\n\n"


def _line(name: str, value: str) -> str:
    return f"{name}:: {base64.b64encode(value.encode()).decode()}"
