"""What the environment says of the way to the network: proxies, and certificates of one's own."""

from __future__ import annotations

import os
import ssl
from urllib.parse import urlsplit
from urllib.request import getproxies

from core.errors import SettingsError

SCHEMES = ("http", "https", "all")
"""There is a proxy for each, in ``HTTP_PROXY`` and so on."""
CERTIFICATES = "SSL_CERT_FILE"
THIS_MACHINE = "127.0.0.1,localhost,::1"


def prepare_network() -> None:
    """Let nothing that is said to this machine itself go through a proxy, and see that the rest can be used.

    Raises:
        SettingsError: it can't; the message names what is set, and not what it holds, which may be a password.
    """
    # In small letters, since these win.
    spared = os.environ.get("no_proxy") or os.environ.get("NO_PROXY")
    os.environ["no_proxy"] = f"{spared},{THIS_MACHINE}" if spared else THIS_MACHINE
    proxies = getproxies()
    for scheme in SCHEMES:
        if not _is_http(proxies.get(scheme, "http://none")):
            raise SettingsError(f"{scheme.upper()}_PROXY is not of the form http://HOST:PORT; others are not supported")
    _check_certificates(os.environ.get(CERTIFICATES))


def _is_http(proxy: str) -> bool:
    try:
        parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # no port, or half an IPv6 address
        return False


def _check_certificates(file: str | None) -> None:
    if file:
        try:
            ssl.create_default_context(cafile=file)
        except OSError as error:  # of ssl, too
            raise SettingsError(f"{CERTIFICATES} {file} can't be read as certificates ({error.strerror})") from error
