"""The framework looks for components once for a run, not once for every page a test opens.

Each `AppTest` reads what every installed library says of itself, to find components nobody has installed here: a
quarter of a second, a thousand times. A server does so once, when it starts.
"""

import sys
from functools import cache
from importlib import import_module

SCANNER = "streamlit.components.v2.manifest_scanner"


def share() -> None:
    """Keep what the first look found, once the framework is loaded: it loads its scanner with the first page."""
    if "streamlit.testing" not in sys.modules:
        return
    scanner = import_module(SCANNER)
    if not hasattr(scanner.scan_component_manifests, "cache_info"):
        scanner.scan_component_manifests = cache(scanner.scan_component_manifests)
