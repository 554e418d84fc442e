"""A headless Chromium on a pipe: opens files and evaluates a script in them. Needs the `chromium` program only."""

from __future__ import annotations

import itertools
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-pipe",
)  # fmt: skip


class Chromium:
    """`with Chromium() as browser: browser.evaluate(path, script)`; `dark` sets the system to dark colours."""

    def __init__(self, width: float = 1280, height: float = 800, *, dark: bool = False) -> None:
        self._numbers = itertools.count(1)
        self._width, self._height = int(width), int(height)
        self._scheme = "dark" if dark else "light"
        self._buffer = b""

    def __enter__(self) -> Chromium:
        program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        if program is None:
            raise FileNotFoundError("chromium is not installed")
        self._profile = tempfile.mkdtemp(prefix="chromium-")
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        command = f'exec "$@" 3<&{to_browser} 4>&{from_browser}'
        self._process = subprocess.Popen(
            ["bash", "-c", command, "sh", program, *FLAGS, f"--user-data-dir={self._profile}", "about:blank"],
            pass_fds=(to_browser, from_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(to_browser)
        os.close(from_browser)
        target = self._call("Target.createTarget", {"url": "about:blank"})["targetId"]
        self._session = self._call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        metrics = {"width": self._width, "height": self._height, "deviceScaleFactor": 1, "mobile": False}
        for method, arguments in (
            ("Page.enable", {}),
            ("Emulation.setDeviceMetricsOverride", metrics),
            ("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": self._scheme}]}),
            ("Emulation.setScriptExecutionDisabled", {"value": True}),
        ):
            self._call(method, arguments, self._session)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)
        os.close(self._read)
        os.close(self._write)
        shutil.rmtree(self._profile, ignore_errors=True)

    def evaluate(self, path: Path, script: str) -> Any:
        """The value (from JSON) of `script` in the page of a file, once it has loaded."""
        self._events: list[str] = []
        self._call("Page.navigate", {"url": path.resolve().as_uri()}, self._session)
        deadline = time.monotonic() + 20
        while "Page.loadEventFired" not in self._events and time.monotonic() < deadline:
            self._receive(deadline)
        answer = self._call("Runtime.evaluate", {"expression": script, "returnByValue": True}, self._session)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:500])
        return json.loads(answer["result"]["value"])

    def _call(self, method: str, arguments: dict[str, Any], session: str | None = None) -> Any:
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": arguments}
        if session:
            message["sessionId"] = session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + 60
        while True:
            answer = self._receive(deadline)
            if answer is None:
                raise TimeoutError(method)
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def _receive(self, deadline: float) -> dict[str, Any] | None:
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._read], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                return None
            self._buffer += os.read(self._read, 1 << 20)
        message, _, self._buffer = self._buffer.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        if "method" in answer:
            self._events = [*getattr(self, "_events", []), answer["method"]]
        return answer
