"""A Content-Security-Policy for every page, where the environment's CSP has one."""

import os


def with_policy(answer):
    policy = os.environ.get("CSP")

    def answer_with_policy(request):
        response = answer(request)
        if policy:
            response.headers["Content-Security-Policy"] = policy
        return response

    return answer_with_policy
