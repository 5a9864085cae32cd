# Reads texts of dotenv files as python-dotenv does: a JSON string a line in, a JSON object a line out.
import io
import json
import sys

from dotenv import dotenv_values

for line in sys.stdin:
    print(json.dumps(dotenv_values(stream=io.StringIO(json.loads(line), newline=None))))
