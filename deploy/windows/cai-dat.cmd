@echo off
rem Installs the program on a Windows computer without internet and without Python. Made by "start.py wheelhouse".
rem Run again after a newer folder was copied over it, it updates; data lie elsewhere and stay.
rem How far it was tried: dich-vu.md. Tests of "errorlevel" on lines of their own: wine 8 does not know "||".
setlocal
chcp 65001 >nul
cd /d "%~dp0"
for %%f in (windows\python-3.11.*-embed-amd64.zip) do set "PYTHON_ZIP=%%f"
if not defined PYTHON_ZIP (
  echo Thiếu tệp windows\python-3.11.N-embed-amd64.zip của python.org. ^(The Python of Windows is missing.^)
  exit /b 1
)
if not exist python mkdir python
tar -xf "%PYTHON_ZIP%" -C python
if errorlevel 1 (
  echo Không mở được Python: nếu chương trình đang chạy, hãy dừng rồi chạy lại. ^(Stop the program, then run this again.^)
  exit /b 1
)
python\python.exe -X utf8 chuong-trinh\deploy\windows\install.py .
if errorlevel 1 exit /b 1
echo Đã cài xong. Chạy chay.cmd để mở chương trình. ^(Installed. chay.cmd starts it.^)
