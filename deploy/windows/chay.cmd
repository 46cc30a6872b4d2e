@echo off
rem Starts the program that cai-dat.cmd installed; takes what start.py takes, for example: chay.cmd --address 0.0.0.0
rem It stays in the folder the person is in: names of files are of that folder.
setlocal
chcp 65001 >nul
"%~dp0python\python.exe" -X utf8 -m deploy.windows.run %*
