"""HTTP as every service speaks it."""

from chassis.http.app import Job, Parts, create_app
from chassis.http.dependencies import IfMatch, JsonPage, NewId, Now, PageOf, PageQuery, RequestModel, ResponseModel, etag, page_json, provided, utc_now
from chassis.http.health import Check
from chassis.http.idempotency import Idempotency
from chassis.http.problems import problem_body, problem_response
from chassis.http.route import ServiceRoute, ServiceRouter, aliased, max_body

__all__ = [
    "Check",
    "Idempotency",
    "IfMatch",
    "Job",
    "JsonPage",
    "NewId",
    "Now",
    "PageOf",
    "PageQuery",
    "Parts",
    "RequestModel",
    "ResponseModel",
    "ServiceRoute",
    "ServiceRouter",
    "aliased",
    "create_app",
    "etag",
    "max_body",
    "page_json",
    "problem_body",
    "problem_response",
    "provided",
    "utc_now",
]
