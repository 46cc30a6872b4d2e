@echo off
rem Installs the program on a Windows computer without internet and without Python. Made by "start.py wheelhouse".
rem By construction: not yet tried on Windows. Run again with a newer folder it updates; data lie elsewhere and stay.
setlocal
chcp 65001 >nul
cd /d "%~dp0"
for %%f in (windows\python-3.11.*-embed-amd64.zip) do set "PYTHON_ZIP=%%f"
if not defined PYTHON_ZIP (
  echo Thiếu tệp windows\python-3.11.N-embed-amd64.zip của python.org. ^(The Python of Windows is missing.^)
  exit /b 1
)
if not exist python mkdir python
tar -xf "%PYTHON_ZIP%" -C python || exit /b 1
rem Where this Python looks for modules: its own, the libraries, the program.
(
  echo python311.zip
  echo .
  echo Lib\site-packages
  echo ..\chuong-trinh
  echo import site
) > python\python311._pth
for %%f in (windows\pip-*.whl) do set "PIP=%%f"
python\python.exe "%PIP%\pip" install --no-index --find-links windows --no-deps --upgrade --target python\Lib\site-packages -r windows\requirements.txt || (
  echo Không cài được thư viện. ^(The libraries could not be installed.^)
  exit /b 1
)
echo Đã cài xong. Chạy chay.cmd để mở chương trình. ^(Installed. chay.cmd starts it.^)
