"""nginx, as it stands in front of several bots."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")

CONFIGURATION = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.txt;
events {{ worker_connections 512; }}
http {{
    log_format delivery '$upstream_addr $status';
    access_log {folder}/deliveries.txt delivery;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream undertone {{
        {servers}
    }}
    server {{
        listen 127.0.0.1:{port};
        location = /telegram {{
            client_max_body_size 1m;
            proxy_pass http://undertone;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
        }}
    }}
}}
"""


@dataclass(frozen=True, slots=True)
class Nginx:
    """A running nginx, and what it noted."""

    folder: Path

    def deliveries(self) -> Counter[tuple[str, int]]:
        """How many requests went to which upstream (the last that was tried) with which status."""
        lines = (self.folder / "deliveries.txt").read_text().splitlines()
        parts = (line.rsplit(" ", 1) for line in lines)
        return Counter((address.split(", ")[-1], int(status)) for address, status in parts)


@asynccontextmanager
async def running_nginx(folder: Path, port: int, upstreams: Sequence[int]) -> AsyncIterator[Nginx]:
    """Pass what comes to ``/telegram`` of ``port`` on to one of the other ports, in turns."""
    if NGINX is None:
        raise RuntimeError("nginx is not installed")
    servers = " ".join(f"server 127.0.0.1:{upstream} max_fails=1 fail_timeout=5s;" for upstream in upstreams)
    configuration = folder / "nginx.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder, servers=servers, port=port))
    process = await asyncio.create_subprocess_exec(NGINX, "-p", str(folder), "-c", str(configuration))
    try:
        yield Nginx(folder)
    finally:
        process.terminate()
        await process.wait()
