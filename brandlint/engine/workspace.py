"""One spec, one configuration and the files they speak of.

Each file belongs to the nearest configuration and spec found by walking up from it, so that one run may
cover several brands. What lies below a workspace's root is its universe: cross-asset rules read all of
it, and report what touches the focus.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import chain, takewhile
from pathlib import Path

import msgspec

from brandlint import bundles
from brandlint.engine.files import MANIFESTS, below, is_asset_name, is_rule_name, patterns, walk
from brandlint.engine.names import config_problems
from brandlint.engine.prepared import config_for, spec_at
from brandlint.reads import Reads
from brandlint.spec import compile_spec
from brandlint.spec.finding import CONFIG_NAMES, SPEC_NAMES, config_in, spec_in
from brandlint.spec.problems import SpecError
from brandlint.spec.records import AssetPattern, Config, Spec
from brandlint.store import Store

#: The configuration and the spec that files share, None where there is none.
Home = tuple[Path | None, Path | None]


class Workspace(msgspec.Struct, frozen=True, kw_only=True):
    """A spec, a configuration, the assets and manifests of the universe, and which of them are in focus.

    `root` is absolute; `spec_found` is False where no brand.yaml stands above the files. `widened` tells that the
    spec, a file it is made of, the configuration or a rule of its packs was named, so that every asset bound to it
    is in focus.
    """

    root: Path
    config: Config
    spec: Spec
    spec_found: bool
    assets: tuple[Path, ...]
    manifests: tuple[Path, ...]
    focus: frozenset[Path]
    widened: bool = False

    def relative(self, path: Path) -> str:
        """A path as the configuration's patterns see it."""
        return _relative(path, self.root)

    def reach(self, path: Path, start: Path, repositories: Repositories) -> Path:
        """The folder outside of which nothing is read for a file: its archive or repository.

        Without one it is the workspace; for a file outside of that, `start` if it holds it, else the file's own folder.
        """
        if archive := bundles.archive_of(path):
            return archive
        if repository := repositories.of(path.parent):
            return repository
        return next((folder for folder in (self.root, start) if path.is_relative_to(folder)), path.parent)

    def pattern_for(self, path: Path) -> AssetPattern | None:
        """What the configuration says of a file: the first pattern that fits."""
        relative = self.relative(path)
        return next((asset for asset in self.config.assets if patterns(asset.files).match(relative)), None)


class Repositories:
    """Which repository folders lie in; each is looked at once."""

    def __init__(self) -> None:
        self._known: dict[Path, Path | None] = {}

    def of(self, folder: Path) -> Path | None:
        """The nearest repository at or above a folder."""
        for one in _new_from_above(folder, self._known):
            own = os.path.exists(os.path.join(one, ".git"))
            self._known[one] = one if own else self._known.get(one.parent)
        return self._known[folder]


def open_workspaces(
    paths: Iterable[Path],
    *,
    spec_file: Path | None = None,
    config_file: Path | None = None,
    reads: Reads | None = None,
    cache: bool = False,
    expect: Callable[[Path, Iterable[Path]], None] | None = None,
) -> Iterator[Workspace]:
    """The workspaces that `paths` (absolute files and folders) touch, in order; raises `SpecError`.

    `reads` is told what was looked at to find them. With `cache`, what was compiled before is taken from their stores.
    `expect` is told the root and the files of each before its spec is read.
    """
    reads = reads or Reads()
    homes: dict[Path, Home] = {}

    def home_of(folder: Path) -> Home:
        for one in _new_from_above(folder, homes):
            config, spec = homes.get(one.parent, (config_file, spec_file))
            if look_in(one, reads) or bundles.is_inside(one):
                config, spec = config_file or config_in(one) or config, spec_file or spec_in(one) or spec
            homes[one] = config, spec
        return homes[folder]

    named: dict[Home, list[Path]] = {}
    single = set()
    for path in paths:
        if bundles.is_dir(path):
            files: Iterable[Path] = walk(path, reads=reads)
        else:
            files = (path,)
            single.add(path)
            reads.look(str(path))
        for file in files:
            named.setdefault(home_of(file.parent), []).append(file)
    for (config_path, spec_path), found in named.items():
        both = config_path, spec_path
        home = config_path or spec_path
        store = Store(home.parent if cache and home and not bundles.is_inside(home) else None)
        config = config_for(found[0].parent, config_path, store)
        if spec_file is None and config.spec:
            spec_path = Path(config.root, config.spec)
        root = Path(config.root) if config_path else spec_path.parent if spec_path else None
        universe = set(found)
        if root is not None and not all(map(bundles.is_inside, found)):
            universe.update(file for file in walk(root, reads=reads) if home_of(file.parent) == both)
        base = root or _common_folder(found)
        if expect:
            expect(base, universe)
        spec = spec_at(spec_path, store) if spec_path else compile_spec({})
        store.close()
        if problems := [*config_problems(config, spec)]:
            raise SpecError(problems)
        excluded = patterns(*config.exclude)
        for source, content in (*config.sources.items(), *spec.sources.items()):
            reads.file(source, content)
        own = _brand_files(spec, spec_path)
        kept = sorted(file for file in universe if file not in own and not excluded.match(_relative(file, base)))
        yield Workspace(
            root=base,
            config=config,
            spec=spec,
            spec_found=spec_path is not None,
            assets=tuple(file for file in kept if is_asset_name(file.name)),
            manifests=tuple(file for file in kept if file.name in MANIFESTS),
            focus=frozenset(found),
            widened=any(_decides(file, config, spec) for file in single.intersection(found)),
        )


def _new_from_above(folder: Path, known: Container[Path]) -> list[Path]:
    """A folder and those above it that are not `known`, the outermost first."""
    return [*takewhile(lambda one: one not in known, chain((folder,), folder.parents))][::-1]


def look_upwards(folder: Path, reads: Reads) -> None:
    """Tell `reads` where a spec or a configuration could stand above a file."""
    for above in (folder, *folder.parents):
        look_in(above, reads)


def look_in(folder: Path, reads: Reads) -> bool:
    """Whether a spec or a configuration may stand in a folder on disk; `reads` is told of it."""
    found = False
    for name in (*SPEC_NAMES, *CONFIG_NAMES):
        there = os.path.exists(path := os.path.join(folder, name))
        reads.exists(path, there)
        found |= there
    reads.look(project := os.path.join(folder, "pyproject.toml"))
    return found or os.path.exists(project)


def look_at_packs(config: Config, reads: Reads) -> None:
    """Tell `reads` of the rule files of a configuration's packs, before they are read."""
    for pack in config.rule_packs:
        for path in walk(Path(pack), is_rule_name, reads):
            reads.look(str(path))


def _decides(file: Path, config: Config, spec: Spec) -> bool:
    """Whether what is found in all files depends on this one."""
    return str(file) in {**config.sources, **spec.sources} or any(
        file.is_relative_to(pack) for pack in config.rule_packs
    )


def _brand_files(spec: Spec, spec_path: Path | None) -> frozenset[Path]:
    """The files that a spec is made of and the logos it names: the brand's own, and no touchpoints."""
    logos = spec.visual.logos if spec.visual and spec_path else ()
    beside = (Path(os.path.normpath(Path(spec_path.parent, logo.file))) for logo in logos if spec_path)
    return frozenset({*map(Path, spec.sources), *beside})


def _relative(path: Path, root: Path) -> str:
    """A zipped campaign is seen as if it were unpacked beside the configuration."""
    if (archive := bundles.archive_of(path)) and not bundles.is_inside(root):
        root = archive
    return below(path, root) or path.name


def _common_folder(files: list[Path]) -> Path:
    common = files[0].parent
    while not all(file.is_relative_to(common) for file in files):
        common = common.parent
    return common
