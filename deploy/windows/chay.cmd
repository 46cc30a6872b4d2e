@echo off
rem Starts the program that cai-dat.cmd installed; takes what start.py takes, for example: chay.cmd --address 0.0.0.0
rem By construction: not yet tried on Windows.
setlocal
chcp 65001 >nul
cd /d "%~dp0chuong-trinh"
"%~dp0python\python.exe" -c "import sys, start; start.PYTHON = sys.executable; start.install = lambda *given: None; sys.exit(start.main(sys.argv[1:]))" %*
