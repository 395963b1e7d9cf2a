"""Laws, standards and official categories: from a table to a file, listed, shown, and checked."""

from __future__ import annotations

from harmgraph.frameworks.checking import Concern, LinkReport, check_links
from harmgraph.frameworks.importing import (
    ImportedFramework,
    check_table,
    import_file,
    import_table,
)
from harmgraph.frameworks.listing import FrameworkSummary, list_frameworks
from harmgraph.frameworks.metadata import FrameworkMetadata
from harmgraph.frameworks.own_files import with_own_files
from harmgraph.frameworks.showing import FrameworkView, show_framework
from harmgraph.frameworks.table import FrameworkTable, ProvisionRow, read_table

# What asks a network is in harmgraph.frameworks.online, and imported only where somebody asks.
__all__ = [
    "Concern",
    "FrameworkMetadata",
    "FrameworkSummary",
    "FrameworkTable",
    "FrameworkView",
    "ImportedFramework",
    "LinkReport",
    "ProvisionRow",
    "check_links",
    "check_table",
    "import_file",
    "import_table",
    "list_frameworks",
    "read_table",
    "show_framework",
    "with_own_files",
]
