#!/usr/bin/env python3
"""The sample reports, and one whose words try to be markup."""
import json
print(open("samples/reports.jsonl", encoding="utf-8").read(), end="")
print(json.dumps({"id": "hostile/<b>&1", "title": "<img src=x onerror=alert(1)> in Basra", "outlet": "<script>alert(2)</script>", "published": "2004-08-07",
                  "text": "BASRA, Iraq, Aug. 7 - Militiamen <img src=x onerror=\"document.title='broken'\"> killed 12 soldiers in Basra on Friday, "
                          "<script>document.title='broken'</script> officials said. The army said seven soldiers were killed."}))
