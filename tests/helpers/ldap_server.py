"""A real LDAP server for tests: Debian's slapd on free ports, its data in a temporary folder, its certificate our own.

Without slapd or the library (requirements-ldap.txt) these tests are skipped with the reason; with
DASHBOARD_REQUIRE_DIRECTORIES=1 they fail instead.
"""

import importlib.util
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from servers import free_port

BASE, PASSWORD, SEARCHER = "dc=snv,dc=vn", "mật khẩu của danh bạ", "cn=tìm,dc=snv,dc=vn"
_SLAPD = shutil.which("slapd", path="/usr/sbin:/usr/local/sbin:/usr/bin")
_CONF = """
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/nis.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
TLSCertificateFile {folder}/cert.pem
TLSCertificateKeyFile {folder}/key.pem
security simple_bind=1
database mdb
suffix "dc=snv,dc=vn"
limits dn.exact="uid=hai,dc=snv,dc=vn" size.soft=3 size.hard=3 size.pr=1000 size.prtotal=unlimited
rootdn "cn=tìm,dc=snv,dc=vn"
rootpw "tìm kiếm"
directory {folder}/data
"""
_LDIF = """
dn: dc=snv,dc=vn
objectClass: domain
dc: snv

dn: uid=lan,dc=snv,dc=vn
objectClass: inetOrgPerson
uid: lan
cn: Nguyễn Thị Lan
sn: Nguyễn
userPassword: {password}

dn: uid=khach,dc=snv,dc=vn
objectClass: inetOrgPerson
uid: khach
cn: Khách
sn: Khách
userPassword: {password}

dn: uid=hai,dc=snv,dc=vn
objectClass: inetOrgPerson
uid: hai
uid: doi
cn: Hai
sn: Hai
userPassword: {password}

dn: uid=doi,dc=snv,dc=vn
objectClass: inetOrgPerson
uid: doi
cn: Đôi
sn: Đôi
userPassword: khác

dn: cn=SNV-Nhập liệu,dc=snv,dc=vn
objectClass: groupOfNames
cn: SNV-Nhập liệu
member: uid=lan,dc=snv,dc=vn
"""
_GROUP = """
dn: cn=nhóm {number},dc=snv,dc=vn
objectClass: groupOfNames
cn: nhóm {number}
member: uid=hai,dc=snv,dc=vn
"""


@dataclass(frozen=True)
class LdapServer:
    plain: str  # ldap://, for StartTLS
    encrypted: str  # ldaps://
    authority: Path


def _missing() -> str:
    if _SLAPD is None:
        return "no LDAP server: apt-get install slapd"
    return no_library()


def no_library() -> str:
    """Return why no directory can be asked; "" where one can."""
    return "" if importlib.util.find_spec("bonsai") else "no library for LDAP: requirements-ldap.txt"


@contextmanager
def running_ldap(folder: Path) -> Iterator[LdapServer]:
    """Start one, and end it."""
    if reason := _missing():
        if os.environ.get("DASHBOARD_REQUIRE_DIRECTORIES") == "1":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    (folder / "data").mkdir()
    make_certificate(folder, "127.0.0.1")
    (folder / "slapd.conf").write_text(_CONF.format(folder=folder), encoding="utf-8")
    many = "".join(_GROUP.format(number=number) for number in range(5))
    (folder / "people.ldif").write_text(_LDIF.format(password=PASSWORD) + many, encoding="utf-8")
    conf = ["-f", str(folder / "slapd.conf")]
    subprocess.run([_SLAPD, "-Tadd", *conf, "-l", str(folder / "people.ldif")], check=True, capture_output=True)
    ports = free_port(), free_port()
    found = LdapServer(f"ldap://127.0.0.1:{ports[0]}", f"ldaps://127.0.0.1:{ports[1]}", folder / "cert.pem")
    process = subprocess.Popen(
        [_SLAPD, *conf, "-d", "0", "-h", f"{found.plain} {found.encrypted}"], stderr=subprocess.DEVNULL
    )
    try:
        _wait(ports[1])
        yield found
    finally:
        process.kill()
        process.wait(120)


def _wait(port: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("slapd did not start")


def make_certificate(folder: Path, address: str) -> None:
    """Write a certificate that vouches for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "thử")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "key.pem").write_bytes(private)
