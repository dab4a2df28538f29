"""CSL items: as JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html), and as pandoc's YAML."""

from refkit.bibliography.csl.json_format import read_csl_json, write_csl_json
from refkit.bibliography.csl.yaml_format import read_csl_yaml, write_csl_yaml

__all__ = ["read_csl_json", "read_csl_yaml", "write_csl_json", "write_csl_yaml"]
