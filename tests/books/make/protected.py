"""Saves a workbook under a password: protected.py FROM.xlsx TO.xls TO.ods, by a Python that has LibreOffice's `uno`."""

import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PASSWORD = "Huế 2024"
FILTERS = {"xls": "MS Excel 97", "ods": "calc8"}
WHERE = "socket,host=127.0.0.1,port=20022;urp;"


def properties(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def desktop():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _attempt in range(60):
        try:
            context = resolver.resolve(f"uno:{WHERE}StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise SystemExit("LibreOffice did not start")


office = subprocess.Popen(["soffice", "--headless", "--norestore", f"--accept={WHERE}"])
try:
    book = desktop().loadComponentFromURL(uno.systemPathToFileUrl(sys.argv[1]), "_blank", 0, properties(Hidden=True))
    book.calculateAll()  # a text that a formula gives is otherwise saved as 0
    for path in sys.argv[2:]:
        book.storeToURL(
            uno.systemPathToFileUrl(path), properties(FilterName=FILTERS[path.rsplit(".", 1)[1]], Password=PASSWORD)
        )
    book.close(True)
finally:
    office.terminate()
