"""nginx, Apache and Caddy of Debian with the configurations we ship, on free ports, in folders of their own.

Where nginx is missing the tests are skipped with the reason; with DASHBOARD_REQUIRE_NGINX=1 they fail instead.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from servers import ROOT, free_port

SHIPPED = ROOT / "deploy" / "nginx" / "doi-ngoai.conf"
NAME = "doingoai.tinh.gov.vn"
_AROUND = """daemon off; {user} worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{ {temporary} include {folder}/site.conf; }}
"""


def nginx() -> str:
    """Return the program; skip or fail with the reason where there is none."""
    found = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if found:
        return found
    if os.environ.get("DASHBOARD_REQUIRE_NGINX") == "1":
        pytest.fail("nginx is not installed", pytrace=False)
    pytest.skip("nginx is not installed: apt-get install nginx-light")


def certificate(folder: Path) -> tuple[Path, Path]:
    """Write a certificate for this computer and its key, good for a day; return the two files."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1")), x509.DNSName("localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    files[1].write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    return files


def filled(shipped: str, folder: Path, port: int, servers: Sequence[str]) -> str:
    """Return the shipped configuration with the ports, names and files of a test; whatever else it says stays."""
    certificate_file, key = certificate(folder)
    line = "    server 127.0.0.1:8501 max_fails=1 fail_timeout=5s;"
    changes = {
        line: "\n".join(line.replace("127.0.0.1:8501", server) for server in servers),
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        f"server_name {NAME};": "server_name localhost;",
        f"/etc/ssl/certs/{NAME}.pem": str(certificate_file),
        f"/etc/ssl/private/{NAME}.key": str(key),
        "/var/log/nginx/": f"{folder}/",
    }
    for before, after in changes.items():
        assert before in shipped, before
        shipped = shipped.replace(before, after)
    return shipped


@contextmanager
def proxy(folder: Path, servers: Sequence[str], change: tuple[str, str] = ("", "")) -> Iterator[str]:
    """Run nginx before these servers ("127.0.0.1:8501"); give the address it answers at, without a path.

    `change`: a piece of the configuration, and what somebody wrote there instead.
    """
    port, program = free_port(), nginx()
    assert change[0] in SHIPPED.read_text(encoding="utf-8")
    site = filled(SHIPPED.read_text(encoding="utf-8").replace(*change), folder, port, servers)
    (folder / "site.conf").write_text(site, encoding="utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    user = "user root;" if os.getuid() == 0 else ""
    whole = _AROUND.format(user=user, folder=folder, temporary=temporary)
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    with _running([program, "-p", str(folder), "-c", str(folder / "nginx.conf")], port) as url:
        yield url


@contextmanager
def _running(command: Sequence[str], port: int, **environment: str) -> Iterator[str]:
    running = subprocess.Popen(command, env={**os.environ, **environment})
    try:
        _wait(running, port)
        yield f"https://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(300)  # some give what is open the time to end


def _wait(running: subprocess.Popen, port: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        assert running.poll() is None, f"{running.args[0]} did not start"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{running.args[0]} does not listen")


_AROUND_APACHE = """ServerRoot {folder}
PidFile {folder}/apache.pid
ErrorLog {folder}/error.log
Define APACHE_LOG_DIR {folder}
{modules}
{user}
Mutex file:{folder}
ServerName localhost
Listen 127.0.0.1:{port}
Include {folder}/site.conf
"""
_MODULES = "mpm_event authz_core alias headers proxy proxy_http ssl socache_shmcb"


@contextmanager
def apache(folder: Path, server: str) -> Iterator[str]:
    """Run Apache with the configuration we ship before a server; give the address it answers at, without a path."""
    program, port = _program("apache2"), free_port()
    changes = {"*:80": f"127.0.0.1:{free_port()}", "*:443": f"127.0.0.1:{port}"}
    _shipped("apache/doi-ngoai.conf", folder, server, changes)
    modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in _MODULES.split())
    user = "User www-data\nGroup www-data" if os.getuid() == 0 else ""
    whole = _AROUND_APACHE.format(folder=folder, modules=modules, user=user, port=port)
    (folder / "apache.conf").write_text(whole, encoding="utf-8")
    with _running([program, "-f", str(folder / "apache.conf"), "-DFOREGROUND"], port) as url:
        yield url


@contextmanager
def caddy(folder: Path, server: str) -> Iterator[str]:
    """Run Caddy with the configuration we ship before a server; give the address it answers at, without a path."""
    program, port = _program("caddy"), free_port()
    site = _shipped("caddy/Caddyfile", folder, server, {f"\n{NAME} {{": f"\n127.0.0.1:{port} {{"})
    around = f"{{\n\tadmin off\n\thttp_port {free_port()}\n\tskip_install_trust\n}}\n"  # what is of the whole machine
    site.write_text(around + site.read_text(encoding="utf-8"), encoding="utf-8")
    command = [program, "run", "--config", str(site), "--adapter", "caddyfile"]
    with _running(command, port, HOME=str(folder), XDG_DATA_HOME=str(folder)) as url:
        yield url


def _program(name: str) -> str:
    found = shutil.which(name) or shutil.which(f"/usr/sbin/{name}")
    if not found and os.environ.get("DASHBOARD_REQUIRE_NGINX") == "1":
        pytest.fail(f"{name} is not installed", pytrace=False)
    if not found:
        pytest.skip(f"{name} is not installed: apt-get install {name}")
    return found


def _shipped(name: str, folder: Path, server: str, changes: dict[str, str]) -> Path:
    """Write a configuration we ship with the server, the certificate and the changes of a test; return its file."""
    certificate_file, key = certificate(folder)
    site = (ROOT / "deploy" / name).read_text(encoding="utf-8")
    changes |= {f"/etc/ssl/certs/{NAME}.pem": str(certificate_file), f"/etc/ssl/private/{NAME}.key": str(key)}
    for before, after in {**changes, "127.0.0.1:8501": server}.items():
        assert before in site, before
        site = site.replace(before, after)
    (folder / "site.conf").write_text(site, encoding="utf-8")
    return folder / "site.conf"
