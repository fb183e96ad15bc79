#!/usr/bin/env python3
"""Starts examples/http_service.cpp on a free port, sends it good and bad requests, and stops it.

    tests/examples/http_service.py PROGRAM      in the folder examples/
"""
import gzip
import http.client
import json
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

finished = Path("transcripts/finished.json").read_text()


def request(port, body, path="/audit", method="POST", headers=None):
    """The status of the answer and its body, read as JSON."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer.status, json.loads(text)


def raw(port, text):
    """What comes back for bytes that are no whole request, after which nothing more is sent."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(text)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
        return answer.decode()


def check_good(port):
    status, report = request(port, finished)
    assert status == 200, status
    assert report["program"] == "aie-meche" and report["student"] == "maya-0412", report
    assert report["status"] == "met" and report["proven_optimal"], report
    status, report = request(port, Path("transcripts/one-course-short.json").read_text())
    assert status == 200 and report["status"] == "unmet", report
    unnamed = json.loads(finished)
    del unnamed["program"]  # the file has only one
    assert request(port, json.dumps(unnamed)) == request(port, finished)


def check_broken(port):
    for body, code in [("{", "RQ0401"), ("", "RQ0401"), ("[" * 500_000, "RQ0401"), ('{"records": 7}', "RQ0402"),
                       ("{}", "RQ0402"), (b'{"student": "\xff"', "RQ0401"), ("null", "RQ0402")]:
        status, answer = request(port, body)
        assert status == 400, (body[:20], status, answer)
        diagnostic = answer["diagnostics"][0]
        assert diagnostic["severity"] == "error" and diagnostic["code"] == code, (body[:20], diagnostic)
        assert diagnostic["file"] == "transcript" and diagnostic["line"] == 1, diagnostic
    status, answer = request(port, '{"program": "aie-meche", "records": [{"course": "24-787", "units": "-1"}]}')
    assert status == 200 and answer["unused"][0]["reason"] == "invalid", answer  # one bad record spoils no audit


def check_too_large(port):
    for size in (1_000_001, 10_000_000):
        status, answer = request(port, " " * size)
        assert status == 413 and answer["diagnostics"], (size, status, answer)
    status, answer = request(port, (b" " * 100_000 for _ in range(100)))
    assert status == 413 and answer["diagnostics"], (status, answer)  # in chunks, their sum not said beforehand
    status, answer = request(port, gzip.compress(b" " * 10_000_000), headers={"Content-Encoding": "gzip"})
    assert status in (413, 415) and answer["diagnostics"], (status, answer)  # 415: a cpp-httplib without zlib
    status, _ = request(port, finished + " " * (1_000_000 - len(finished)))
    assert status == 200, status


def check_endless(port):
    """A body without end, and one a byte at a time, are answered, and the connection is closed."""
    for body, pause, expected in ((b" " * 65536, 0, b" 413 "), (b" ", 0.5, b" 408 ")):
        begun = time.monotonic()
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(b"POST /audit HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000000\r\n\r\n")
            answer = b""
            try:
                while time.monotonic() - begun < 25 and not select.select([connection], [], [], pause)[0]:
                    connection.sendall(body)
                while piece := connection.recv(65536):
                    answer += piece
            except ConnectionError:
                pass  # it has closed before all was sent
        assert time.monotonic() - begun < 20, "it waits"
        assert answer == b"" or expected in answer.splitlines()[0] + b" ", answer


def check_many_records(port):
    records = [{"course": f"24-{600 + i % 400}", "units": 12, "grade": "A"} for i in range(1_001)]
    assert request(port, json.dumps({"records": records[:1_000]}))[0] == 200
    status, answer = request(port, json.dumps({"records": records}))
    assert status == 400 and answer["diagnostics"][0]["code"] == "RQ0166", (status, answer)


def check_unknown(port):
    status, answer = request(port, finished.replace('"aie-meche"', '"alchemy"'))
    assert status == 404 and "alchemy" in answer["diagnostics"][0]["message"], (status, answer)
    assert request(port, finished, path="/elsewhere")[0] == 404
    assert request(port, None, method="GET")[0] == 404
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    assert request(port, "--x--", headers=form)[0] == 415


def check_truncated(port):
    answer = raw(port, b"POST /audit HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{\"records\":")
    assert answer == "" or " 400 " in answer.splitlines()[0], answer
    raw(port, b"POST /audit HTTP/1.1\r\nContent-Le")
    raw(port, b"\x16\x03\x01\x02\x00\x01\x00")  # somebody speaks TLS


def check_many(port):
    """Eight clients at a time, each with one connection; a good request after each broken one."""
    faults = []

    def client():
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            for _ in range(50):
                for body, expected in (("{", 400), (finished, 200)):
                    connection.request("POST", "/audit", body)
                    answer = connection.getresponse()
                    answer.read()
                    assert answer.status == expected, answer.status
            connection.close()
        except Exception as fault:  # of a thread: told to the main one
            faults.append(fault)

    threads = [threading.Thread(target=client) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults, faults


def check_stops(service, port):
    """A connection that is kept open does not hold it up."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", "/audit", finished)
    assert connection.getresponse().read()
    service.send_signal(signal.SIGTERM)
    assert service.wait(timeout=30) == 0, service.returncode
    connection.close()
    try:
        request(port, finished)
    except ConnectionError:
        return
    raise AssertionError("it still answers")


def check_stops_at_once(program):
    """The signal comes as soon as the port is known."""
    for _ in range(20):
        service = subprocess.Popen([program, "0", "programs/aie-meche.req"], stdout=subprocess.PIPE, text=True)
        service.stdout.readline()
        service.terminate()
        assert service.wait(timeout=30) == 0, service.returncode


def main():
    program = sys.argv[1]
    service = subprocess.Popen([program, "0", "programs/aie-meche.req"], stdout=subprocess.PIPE, text=True)
    try:
        port = int(service.stdout.readline())
        for check in (check_good, check_broken, check_too_large, check_endless, check_many_records, check_unknown, check_truncated, check_many):
            check(port)
            assert service.poll() is None, f"it ended with {service.returncode} after {check.__name__}"
            check_good(port)
            print(check.__name__)
        taken = subprocess.run([program, str(port), "programs/aie-meche.req"], stderr=subprocess.PIPE, text=True, timeout=30)
        assert taken.returncode == 1 and "cannot listen" in taken.stderr, taken  # somebody has the port
        check_stops(service, port)
        print("check_stops")
    finally:
        if service.poll() is None:
            service.kill()
    check_stops_at_once(program)
    missing = subprocess.run([program, "0", "programs/none.req"], stderr=subprocess.PIPE, text=True, timeout=30)
    assert missing.returncode == 1 and "none.req" in missing.stderr, missing
    for arguments in ([], ["0"], ["http", "programs/aie-meche.req"], ["70000", "programs/aie-meche.req"]):
        assert subprocess.run([program, *arguments], stderr=subprocess.DEVNULL, timeout=30).returncode == 2, arguments


main()
