"""Python runs this at the start of a child process whose PYTHONPATH names this folder."""

import os
from pathlib import Path

from support.guard import forbid_network, note_written_files

forbid_network()
note_written_files(Path(os.environ["WRITTEN_FILES_LOG"]))
