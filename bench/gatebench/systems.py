"""Origin, nginx and Gatewright: the configuration that makes each do a scenario's work."""

import json
import os
import re
import subprocess

from . import material
from .processes import CORE_OF_LOAD, CORE_OF_PROXY, Process

CALLS_A_MINUTE = 1_000_000_000  # a limit that is counted and never reached

# One process, no master beside it, so that its CPU time is the proxy's.
NGINX = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log warn;
worker_rlimit_nofile 8192;
events {{ worker_connections 4096; }}
http {{
  access_log off; server_tokens off; tcp_nodelay on;
  keepalive_timeout 1h; keepalive_requests 4000000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{inside}
}}
"""


def nginx(folder, inside, core):
    """Starts nginx with this inside its `http` block."""
    folder.mkdir(parents=True)
    file = folder / "nginx.conf"
    file.write_text(NGINX.format(folder=folder, inside=inside))
    return Process(["nginx", "-p", folder, "-c", file, "-e", folder / "error.log"], core, folder)


def origin(folder, port):
    """The back end: the same small answer to everything."""
    body = material.ANSWER.decode()
    inside = (
        f"server {{ listen 127.0.0.1:{port} backlog=4096;"
        f" location / {{ default_type application/json; return 200 '{body}'; }} }}"
    )
    return nginx(folder, inside, CORE_OF_LOAD)


class Nginx:
    """nginx doing the work as an nginx configuration would; it compares secrets unhashed."""

    def __init__(self, folder, port, origin_port, work):
        self.folder, self.port, self.work = folder, port, work
        self.process = nginx(folder, self.configuration(origin_port), CORE_OF_PROXY)

    def configuration(self, origin_port):
        work, lines, server = self.work, [], []
        lines += [
            "proxy_http_version 1.1; proxy_set_header Connection '';",
            f"upstream origin {{ server 127.0.0.1:{origin_port};",
            "keepalive 256; keepalive_requests 4000000000; keepalive_timeout 1h; }",
        ]
        if work.credentials:
            lines += ["map_hash_max_size 1048576; map_hash_bucket_size 256;"]
            lines += ['map "$http_x_client_id:$http_x_client_secret" $is_known { default 0;']
            lines += [f'"{name}:{secret}" 1;' for name, secret in material.credentials(work.credentials)]
            lines += ["}"]
            server += ["if ($is_known = 0) { return 401; }"]
        if work.limit:
            lines += ["limit_req_zone $http_x_client_id zone=calls:64m rate=1000000r/s;"]
            server += ["limit_req zone=calls burst=1000000 nodelay;"]
            for name in ("X-RateLimit-Limit", "X-RateLimit-Remaining"):
                server += [f"add_header {name} {CALLS_A_MINUTE};"]
            server += ["add_header X-Bench nginx;"]
        if work.record:
            lines += [
                "log_format record escape=json '{\"at\":$msec,\"from\":\"$remote_addr\","
                "\"client\":\"$http_x_client_id\",\"call\":\"$request\",\"status\":$status,"
                "\"in\":$request_length,\"out\":$bytes_sent,\"took\":$request_time,"
                "\"origin\":\"$upstream_response_time\"}';"
            ]
            server += [f"access_log {self.folder}/calls.log record buffer=64k flush=1s;"]
        if work.templates:
            server += [self.location(template) for template in material.templates(work.templates)]
            server += ["location / { return 404; }"]
        else:
            server += ["location / { proxy_pass http://origin; }"]
        listen = f"server {{ listen 127.0.0.1:{self.port} backlog=4096;"
        return "\n".join([*lines, listen, *server, "}"])

    @staticmethod
    def location(template):
        prefix = template.partition("{")[0]
        pattern = re.sub(r"\{\w+\}", "[^/]+", template)
        inner = f'location ~ "^{pattern}$" {{ proxy_pass http://origin; }}'
        return f"location {prefix} {{ {inner} return 404; }}"

    def stored(self):
        return sum(1 for _ in (self.folder / "calls.log").open("rb"))


class Gatewright:
    """The stand-alone gateway on a folder of documents."""

    def __init__(self, folder, port, origin_port, work):
        self.folder, self.port, self.work = folder, port, work
        self.binary = os.environ["GATEWRIGHT_BIN"]
        apis = folder / "apis"
        apis.mkdir(parents=True)
        (apis / "api.json").write_text(json.dumps(self.api(origin_port)))
        if work.credentials:
            (apis / "product.json").write_text(json.dumps(self.product()))
            (apis / "consumers.yaml").write_text(json.dumps(self.consumers()))
        command = [self.binary, "gateway", "--apis", apis, "--workers", "1"]
        command += ["--listen", f"127.0.0.1:{port}"]
        if work.record:
            command += ["--data", folder / "data"]
        self.process = Process(command, CORE_OF_PROXY, folder)

    def api(self, origin_port):
        target = f"http://127.0.0.1:{origin_port}$(request.path)"
        steps = [{"invoke": {"target-url": target}}]
        if self.work.limit:
            actions = [{"set": "message.headers.x-bench", "value": "gatewright"}]
            steps.append({"set-variable": {"actions": actions}})
        api = {
            "swagger": "2.0",
            "info": {"title": "Bench", "x-ibm-name": "bench", "version": "1.0.0"},
            "basePath": "/",
            "schemes": ["http"],
            "paths": {path: {"get": self.operation(path)} for path in self.paths()},
            "x-ibm-configuration": {"cors": {"enabled": False}, "assembly": {"execute": steps}},
        }
        if self.work.credentials:
            kinds = (("id", "X-Client-Id", "client_id"), ("secret", "X-Client-Secret", "client_secret"))
            api["securityDefinitions"] = {
                label: {"type": "apiKey", "in": "header", "name": name, "x-key-type": kind}
                for label, name, kind in kinds
            }
            api["security"] = [{"id": [], "secret": []}]
        return api

    def paths(self):
        return material.templates(self.work.templates) if self.work.templates else ["/{+rest}"]

    @staticmethod
    def operation(path):
        names = re.findall(r"\{\+?(\w+)\}", path)
        declared = [{"name": n, "in": "path", "required": True, "type": "string"} for n in names]
        return {"parameters": declared, "responses": {"200": {"description": "The answer."}}}

    def product(self):
        plan = {"title": "Bench", "apis": {"bench": {}}}
        if self.work.limit:
            plan["rate-limit"] = {"value": f"{CALLS_A_MINUTE}/1minute", "hard-limit": True}
        return {
            "product": "1.0.0",
            "info": {"name": "bench", "title": "Bench", "version": "1.0.0"},
            "apis": {"bench": {"name": "bench:1.0.0"}},
            "plans": {"bench": plan},
        }

    def consumers(self):
        subscription = {"product": "bench", "version": "1.0.0", "plan": "bench"}
        return {
            "apps": [
                {"name": name, "client-id": name, "client-secret": secret, "subscriptions": [subscription]}
                for name, secret in material.credentials(self.work.credentials)
            ]
        }

    def stored(self):
        command = [self.binary, "logs", "--data", self.folder / "data", "--count"]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        return int(done.stdout)


SYSTEMS = {"nginx": Nginx, "gatewright": Gatewright}
