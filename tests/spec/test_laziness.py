import subprocess
import sys
from pathlib import Path

NORTHWIND = Path(__file__).parent / "data" / "northwind"


def imported_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(' '.join({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=NORTHWIND)
    return set(done.stdout.split())


def test_nothing_is_validated_where_nothing_has_to_be():
    names = imported_by(
        "from pathlib import Path\n"
        "from brandlint.spec import *\n"
        "assert find_spec(Path()) and find_config(Path())\n"
        "spec = compile_spec({})\n"
        "assert unchanged(spec)"
    )
    assert names.isdisjoint({"pydantic", "tinycss2", "dateutil", "rich"})


def test_a_spec_needs_no_text_analysis():
    names = imported_by("from pathlib import Path\nfrom brandlint.spec import load_spec\nload_spec(Path('brand.yaml'))")
    assert names.isdisjoint({"spacy", "PIL", "rich", "simplemma"})
