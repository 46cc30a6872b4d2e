"""One command for a fresh machine: makes .venv, installs, prepares the database, then runs the program.

  python3 start.py [--port 8501] [--address 127.0.0.1] [--processes 1] [--wheels FOLDER] [--no-demo]
  python3 start.py [--wheels FOLDER] test [--long] [anything pytest takes]
  python3 start.py [--port 8501] [--address 127.0.0.1] demo [--delete]
  python3 start.py backup [FILE] | restore FILE | drill [FILE] | move --to URL | doctor
  python3 start.py wheelhouse FOLDER | sbom [FILE] | weaknesses [FILE]
Windows: py start.py. Standard library only, and no syntax newer than Python 3.6, so that an old Python can say so.
"""

import argparse
import errno
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# They name a file, or a folder.
FILES = ("backup", "backup-key", "restore", "drill", "wheelhouse", "sbom", "weaknesses")
COMMANDS = (*FILES, "test", "move", "demo", "doctor")
MODULES = {
    "test": ["pytest"],
    "wheelhouse": ["deploy.wheelhouse"],
    "sbom": ["docs.sbom"],
    "weaknesses": ["deploy.weaknesses"],
}
THIS_COMPUTER = ("127.0.0.1", "localhost", "::1")


def say(text, out=sys.stdout):
    """Write in UTF-8 whatever the console's own encoding is, so that no letter can stop the program."""
    out.buffer.write((text + "\n").encode("utf-8"))
    out.flush()


def fail(vietnamese, english):
    say(vietnamese + "\n" + english, sys.stderr)
    sys.exit(1)


def read_arguments(words):
    """Return (options, command or "", the command's own words)."""
    at = next((i for i, word in enumerate(words) if word in COMMANDS), len(words))
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--address", default=THIS_COMPUTER[0], help="0.0.0.0 serves other computers; needs accounts")
    parser.add_argument("--processes", type=int, default=1, help="so many, on neighbouring ports, behind a proxy")
    parser.add_argument("--wheels", metavar="FOLDER", type=os.path.abspath, help="install from it, without internet")
    parser.add_argument("--no-demo", action="store_true", help="a new database without the published figures")
    return parser.parse_args(words[:at]), "".join(words[at : at + 1]), words[at + 1 :]


def check_accounts(address):
    quiet = subprocess.DEVNULL
    if address not in THIS_COMPUTER and subprocess.call(
        [str(PYTHON), "-m", "data_model", "accounts"], stdout=quiet, stderr=quiet
    ):
        fail(
            "Muốn mở cho máy khác phải có tài khoản: chạy không có --address, tạo quản trị viên đầu tiên, rồi "
            "chạy lại.",
            "Other computers need accounts: run without --address, make the first administrator, then run it again.",
        )


def check_address(address, port):
    try:
        socket.create_server((address, port), family=socket.AF_INET6 if ":" in address else socket.AF_INET).close()
    except (OSError, OverflowError):
        fail(
            f"Cổng {port} đang bận hoặc không dùng được: "
            "hãy dừng chương trình đang dùng cổng ấy, hoặc thử --port 8600.",
            f"Port {port} is taken or cannot be used: stop the program that uses it, or try --port 8600.",
        )


def stamp(requirements):
    """Return (the file that says what is installed, what it says when that is `requirements` for this Python)."""
    content = b"".join((ROOT / name).read_bytes() for name in sorted({"requirements.txt", requirements}))
    return VENV / (requirements + ".installed"), hashlib.sha256(
        repr(sys.version_info[:2]).encode() + content
    ).hexdigest()


def install(requirements, wheels):
    """Make .venv hold exactly `requirements`; does nothing when it does."""
    path, text = stamp(requirements)
    if PYTHON.exists() and path.exists() and path.read_text(encoding="utf-8") == text:
        return
    if shutil.disk_usage(str(ROOT)).free < 1.5e9:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    say("Đang cài đặt vào .venv, lần đầu mất vài phút… (installing, a few minutes the first time)")
    known = PYTHON.exists() and "version = {}.{}.".format(*sys.version_info) in (VENV / "pyvenv.cfg").read_text(
        encoding="utf-8"
    )
    run(
        [sys.executable, "-m", "venv", *([] if known else ["--clear"]), str(VENV)],
        "Không tạo được .venv: Python này thiếu mô-đun venv (Debian, Ubuntu: sudo apt install python3-venv).",
        "Cannot make .venv: this Python lacks the venv module (Debian, Ubuntu: sudo apt install python3-venv).",
    )
    source = ["--no-index", "--find-links", wheels] if wheels else ["--no-input"]
    run(
        [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", *source, "-r", requirements],
        "Không cài được thư viện. Máy không có mạng: chép thư mục gói cài đặt vào máy rồi dùng --wheels THƯ_MỤC.",
        "The libraries could not be installed. Without a network: copy a folder of wheels here, use --wheels FOLDER.",
    )
    for path, text in (stamp("requirements.txt"), stamp(requirements)):
        path.write_text(text, encoding="utf-8")


def run(command, vietnamese, english):
    """Run quietly; on failure show the end of what the command said, then one sentence."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if b"No space left" in done.stdout:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if done.returncode:
        fail(done.stdout.decode("utf-8", "replace")[-1000:] + "\n" + vietnamese, english)


def serve(address, port, opens="", processes=1):
    """Run the server (server/__main__.py says its address) until it ends or Ctrl+C. Return its exit code."""
    command = [str(PYTHON), "-m", "server", "--address", address, "--port", str(port), "--opens", opens]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # a service manager's stop ends the server too
    server = subprocess.Popen([*command, "--processes", str(processes)])
    try:
        while server.poll() is None:  # a stop just before a wait without end would be heard when that ends
            time.sleep(0.2)
        return server.returncode
    finally:  # Ctrl+C has reached it too
        server.terminate()
        server.wait()


def main(words):
    options, command, rest = read_arguments(words)
    if command in ("", "demo"):
        for port in range(options.port, options.port + options.processes):
            check_address(options.address, port)
    if command in FILES:  # from the folder the person is in
        rest = [word if word.startswith("-") else os.path.abspath(word) for word in rest]
    if command == "move":  # its address may hold a password, and a command line is there for everybody on this computer
        os.environ["DASHBOARD_WORDS"], rest = "\n".join(rest), []
    os.chdir(str(ROOT))
    install("requirements-dev.txt" if command == "test" else "requirements.txt", options.wheels)
    if command == "demo":
        if subprocess.call([str(PYTHON), "-m", "ingest", "illustrative", *rest]):
            return 1
        if rest:  # they were deleted
            return 0
        check_accounts(options.address)
        return serve(options.address, options.port, "/?data=illustrative", options.processes)
    if command:
        return subprocess.call([str(PYTHON), "-m", *MODULES.get(command, ["data_model", command]), *rest])
    check_accounts(options.address)
    refused = options.no_demo and subprocess.call([str(PYTHON), "-m", "data_model", "prepare", "--no-demo"])
    return refused or serve(
        options.address, options.port, "", options.processes
    )  # the server itself prepares any other database


def command_line(words):
    """Do what the words say; what a person can put right is a sentence. Return the exit code."""
    try:
        return main(words)
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        fail(
            "Ổ đĩa không đủ chỗ trống: cần khoảng 1,5 GB.",
            "The disk has too little free space: about 1.5 GB are needed.",
        )


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 (the whole point is to be read by an older one)
        fail(
            "Cần Python 3.11 trở lên; đây là Python {}.{}.".format(*sys.version_info), "Python 3.11 or newer is needed."
        )
    sys.exit(command_line(sys.argv[1:]))
