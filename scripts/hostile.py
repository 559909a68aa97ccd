#!/usr/bin/env python3
"""Hostile clients against a running server, and what its other clients notice of them.

    hostile.py URL PID KEY NEIGHBOURS_KEY [SECONDS [PART_OF_A_NAME]]

PID is the server's process; the keys are lenders' credentials. Each attack runs for SECONDS (6), from 20
addresses. Before it and during it a neighbour at another address asks for the checkpoint, over one connection
that it keeps and over a new one each time, and posts small batches. A table is printed: the answers that the attackers got, by
how much the server's memory grew, and the neighbour's 99th percentiles. Fails where an answer is not the one
that it should be, where memory grows by more than it may, or where the neighbour is not answered at all.

An attack that holds connections opens those that were ended again, PACE a second; one that floods sends as
fast as it can, and so shows what the processor can do. Attackers run at the lowest priority and on a processor
of their own, where there are two: they stand for other machines. The server and the neighbour have the others,
before the attack and during it.
"""

import collections, errno, json, multiprocessing, os, re, resource, selectors, signal, socket, sys, time

# What an attack may add to the peak of the server's memory, in MB.
MOST_GROWTH = 160
# Open connections are the server's most costly thing to a stranger: more than its limit of 2,000.
IDLE = 10_000
# Connections that an attack opens in a second.
PACE = 1_000
ATTACKERS = 20


class Target:
    def __init__(self, url, pid, key, neighbours_key):
        host, port = re.fullmatch(r"http://([0-9.]+):([0-9]+)", url).groups()
        self.address, self.pid, self.key = (host, int(port)), pid, key
        self.neighbours_key = neighbours_key

    def connect(self, timeout=30, source=None):
        connection = socket.socket()
        if source:
            connection.bind((source, 0))
        connection.settimeout(timeout)
        connection.connect(self.address)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def memory(self, field):
        with open(f"/proc/{self.pid}/status") as lines:
            return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(field + ":"))

    def forget_peak(self):
        """From now on VmHWM is the peak since now."""
        with open(f"/proc/{self.pid}/clear_refs", "w") as file:
            file.write("5")

    def cpu(self):
        with open(f"/proc/{self.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def head(self, method="GET", target="/v1/log/checkpoint", fields=""):
        return f"{method} {target} HTTP/1.1\r\nHost: a\r\n{fields}\r\n".encode()

    def batch_head(self, fields, key=None):
        return self.head(
            "POST", "/v1/batches",
            f"Authorization: Bearer {key or self.key}\r\nContent-Type: application/x-ndjson\r\n{fields}")


def attacker_address(number):
    return f"127.0.1.{1 + number % ATTACKERS}"


def read_answer(connection, buffer=b""):
    """One answer: its status, its fields in lower case, its body, and what came after."""
    while b"\r\n\r\n" not in buffer:
        piece = connection.recv(65536)
        if not piece:
            raise ConnectionError("closed before an answer")
        buffer += piece
    head, _, rest = buffer.partition(b"\r\n\r\n")
    fields = head.decode("latin-1").lower()
    length = int(re.search(r"\r\ncontent-length: ([0-9]+)", fields)[1])
    while len(rest) < length:
        piece = connection.recv(65536)
        if not piece:
            raise ConnectionError("closed inside an answer")
        rest += piece
    return int(head.split()[1]), fields, rest[:length], rest[length:]


# --- The neighbour -----------------------------------------------------------------------------


class Neighbour:
    """Whose connection is ended, opens another and asks again at once, as clients do."""

    def __init__(self, target):
        self.target, self.kept = target, target.connect()
        self.times, self.failures = {"kept": [], "new": [], "batch": []}, []
        self.batches = 0

    def timed(self, kind, ask, expected):
        began = time.monotonic()
        try:
            status = ask()
            if status != expected:
                self.failures.append(f"{kind}: {status}")
            self.times[kind].append((time.monotonic() - began) * 1000)
        except OSError as error:
            self.failures.append(f"{kind}: {error}")
            if kind != "new":
                self.kept = self.target.connect()

    def ask_over_kept(self):
        self.kept.sendall(self.target.head())
        return read_answer(self.kept)[0]

    def ask_over_new(self):
        with self.target.connect(timeout=10) as connection:
            connection.sendall(self.target.head(fields="Connection: close\r\n"))
            return read_answer(connection)[0]

    def post(self):
        self.batches += 1
        records = "".join(
            json.dumps({
                "type": "public.record", "subject": "uscc:91110000MA00TE0114", "origin": "historical",
                "kind": "judgment", "authority": "A court", "on": "2026-01-06", "amount": 1,
                "currency": "CNY", "case_no": f"{os.getpid()}-{self.batches}-{line}"}) + "\n"
            for line in range(10)).encode()
        head = self.target.batch_head(f"Content-Length: {len(records)}\r\n", self.target.neighbours_key)
        self.kept.sendall(head + records)
        return read_answer(self.kept)[0]

    def ask_for(self, seconds):
        ends, turn = time.monotonic() + seconds, 0
        while time.monotonic() < ends:
            self.timed("kept", self.ask_over_kept, 200)
            self.timed("new", self.ask_over_new, 200)
            if turn % 4 == 0:
                self.timed("batch", self.post, 201)
            turn += 1
            time.sleep(0.002)


def ask_for(target, seconds, results):
    asking = Neighbour(target)
    asking.ask_for(seconds)
    results.put((asking.times, asking.failures))


def attackers_processor():
    """The last processor is the attackers', where there is more than one."""
    processors = sorted(os.sched_getaffinity(0))
    return processors[-1] if len(processors) > 1 else None


def keep_to_the_others(pid, processor):
    """All threads of a process run on the other processors; those that they start do so too."""
    if processor is not None:
        for thread in os.listdir(f"/proc/{pid}/task"):
            os.sched_setaffinity(int(thread), os.sched_getaffinity(int(thread)) - {processor})


def neighbour(target, seconds):
    results = multiprocessing.Queue()
    process = multiprocessing.Process(target=ask_for, args=(target, seconds, results))
    process.start()
    answer = results.get(timeout=seconds + 60)
    process.join()
    return answer


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] if times else float("nan")


# --- The attacks -------------------------------------------------------------------------------


class Swarm:
    """Many connections in one process, each told what to do next by a function of its own."""

    def __init__(self, target, count, receive_buffer=None):
        self.target, self.count, self.began = target, count, time.monotonic()
        self.receive_buffer = receive_buffer
        self.selector, self.open = selectors.DefaultSelector(), {}
        self.statuses, self.opened, self.closed = collections.Counter(), 0, 0

    def open_more(self, greet):
        due = int((time.monotonic() - self.began) * PACE) - self.opened
        for _ in range(min(due, self.count - len(self.open))):
            connection = socket.socket()
            connection.bind((attacker_address(self.opened), 0))
            if self.receive_buffer:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self.receive_buffer)
            connection.setblocking(False)
            try:
                connection.connect(self.target.address)
            except BlockingIOError:
                pass
            self.open[connection] = greet()
            self.opened += 1
            self.selector.register(connection, selectors.EVENT_READ | selectors.EVENT_WRITE)

    def drop(self, connection):
        self.selector.unregister(connection)
        connection.close()
        del self.open[connection]
        self.closed += 1

    def turn(self, reads=65536):
        """Sends what is to be sent and reads what has come, for a tenth of a second."""
        for key, events in self.selector.select(0.1):
            connection = key.fileobj
            try:
                if events & selectors.EVENT_WRITE:
                    rest = self.open[connection]
                    sent = connection.send(rest) if rest else 0
                    self.open[connection] = rest[sent:]
                    if sent == len(rest):
                        self.selector.modify(connection, selectors.EVENT_READ)
                if events & selectors.EVENT_READ and reads:
                    piece = connection.recv(reads)
                    if piece.startswith(b"HTTP/1.1 "):
                        self.statuses[int(piece[9:12])] += 1
                    if not piece:
                        self.drop(connection)
            except BlockingIOError:
                pass
            except OSError:
                self.drop(connection)

    def say(self, words):
        for connection in list(self.open):
            try:
                connection.send(words)
            except OSError:
                pass


def run_swarm(count, greet, words=None, reads=65536, receive_buffer=None, every=1.0):
    """An attack of `count` connections that say `words` now and then, and are opened anew when the
    server ends them."""

    def attack(target, ends, report):
        swarm = Swarm(target, count, receive_buffer)
        last, largest = time.monotonic(), 0
        while time.monotonic() < ends.value:
            swarm.open_more(lambda: greet(target))
            swarm.turn(reads)
            if time.monotonic() - last > every:
                last = time.monotonic()
                if words:
                    swarm.say(words)
                if not reads or reads == 1:
                    time.sleep(0.05)
            largest = max(largest, len(swarm.open))
        report["statuses"], report["opened"] = dict(swarm.statuses), swarm.opened
        report["at once"], report["ended by the server"] = largest, swarm.closed

    return attack


def endless_body(fields, piece, expected):
    """Goes on sending a body that was refused at once, and counts what is taken."""

    def attack(target, ends, report):
        most, slowest, statuses = 0, 0, collections.Counter()
        while time.monotonic() < ends.value:
            began, sent = time.monotonic(), 0
            with target.connect(source=attacker_address(0)) as connection:
                connection.sendall(target.batch_head(fields))
                try:
                    while time.monotonic() - began < 30:
                        sent += connection.send(piece)
                except OSError:
                    pass
                most, slowest = max(most, sent), max(slowest, time.monotonic() - began)
                try:
                    statuses[read_answer(connection)[0]] += 1
                except (OSError, ConnectionError):
                    statuses["reset"] += 1
        report["statuses"], report["MB sent at most"] = dict(statuses), round(most / 2**20)
        report["s at most"] = round(slowest, 1)
        # A reset may take the answer with it once the client goes on for longer than the linger.
        if slowest > 20 or set(statuses) - {expected, "reset"}:
            report["wrong"] = f"statuses {dict(statuses)} after {slowest:.1f} s"

    return attack


def flood(make, expected, ends_connection=True):
    """Sends one refused request after the other."""

    def attack(target, ends, report):
        statuses = collections.Counter()
        while time.monotonic() < ends.value:
            with target.connect(source=attacker_address(0)) as connection:
                try:
                    connection.sendall(make(target))
                    status, fields, _, _ = read_answer(connection)
                    statuses[status] += 1
                    if ends_connection and "\r\nconnection: close" not in fields:
                        report["wrong"] = "the connection is kept"
                except (OSError, ConnectionError):
                    statuses["reset"] += 1
        report["statuses"] = dict(statuses)
        if set(statuses) - {expected, "reset"} or expected not in statuses:
            report["wrong"] = f"statuses {dict(statuses)}"

    return attack


def attacks():
    partial = lambda target: b"GET /v1/log/checkpoint HTTP/1.1\r\nHost: a\r\nX-A: "
    length = 10**6
    yield "heads that come byte by byte", run_swarm(4_000, partial, words=b"a")
    yield f"{IDLE:,} connections that say nothing", run_swarm(IDLE, lambda target: b"")
    yield "bodies that come byte by byte", run_swarm(
        500, lambda target: target.batch_head(f"Content-Length: {length}\r\n"), words=b"{")
    yield "bodies of strangers, byte by byte", run_swarm(
        500, lambda target: target.head("POST", "/v1/batches", f"Content-Length: {length}\r\n"),
        words=b"{")
    yield "large answers read byte by byte", run_swarm(
        200, lambda target: target.head(target="/web/words.js") * 30, reads=1, receive_buffer=4096)
    yield "10,000 requests at once, no answer read", run_swarm(
        20, lambda target: target.head() * 10_000, reads=0, receive_buffer=4096)
    yield "an endless body after 413", endless_body(
        f"Content-Length: {10**12}\r\n", b"x" * 2**20, 413)
    yield "an endless body in chunks", endless_body(
        "Transfer-Encoding: chunked\r\n", b"100000\r\n" + b"\n" * 2**20 + b"\r\n", 413)
    yield "large heads", flood(lambda target: target.head(fields=f"X-A: {'a' * 60_000}\r\n"), 431)
    yield "many fields", flood(lambda target: target.head(fields="X-A: a\r\n" * 500), 431)
    yield "long targets", flood(lambda target: target.head(target="/" + "a" * 20_000), 414,
        ends_connection=False)


def measure(target, name, attack, seconds, processor):
    quiet = neighbour(target, seconds / 2)
    before = target.memory("VmRSS")
    target.forget_peak()
    manager = multiprocessing.Manager()
    report, ends = manager.dict(), multiprocessing.Value("d", time.monotonic() + seconds + 3)

    def attacker():
        os.nice(19)
        if processor is not None:
            os.sched_setaffinity(0, {processor})
        attack(target, ends, report)

    process = multiprocessing.Process(target=attacker)
    cpu, began = target.cpu(), time.monotonic()
    process.start()
    time.sleep(1.5)
    during = neighbour(target, seconds)
    process.join()
    used = (target.cpu() - cpu) / (time.monotonic() - began)
    growth = target.memory("VmHWM") - before
    faults = [report["wrong"]] if "wrong" in report else []
    if growth > MOST_GROWTH:
        faults.append(f"memory grew by {growth:.0f} MB")
    if not all(during[0].values()):
        faults.append("the neighbour was not answered")
    return {
        "attack": name, "growth": growth, "cpu": used, "quiet": quiet, "during": during,
        "report": {key: value for key, value in report.items() if key != "wrong"},
        "faults": faults}


def times_of(times, kind):
    return sum(times.values(), []) if kind == "all" else times[kind]


def show(row):
    numbers = []
    for kind in ("all", "kept", "new", "batch"):
        quiet, during = (percentile(times_of(row[when][0], kind), 0.99) for when in ("quiet", "during"))
        numbers += [quiet, during, during / quiet]
    times = "   ".join(["%6.1f %6.1f %5.1f"] * 4) % tuple(numbers)
    print(f"{row['attack']:38} {row['growth']:4.0f} {row['cpu']:5.2f}   {times}", flush=True)
    failures = collections.Counter(row["during"][1])
    print(f"    {json.dumps(row['report'])}" + (f"  neighbour: {dict(failures)}" if failures else ""))
    for fault in row["faults"]:
        print(f"    WRONG: {fault}", flush=True)


# --- Probes ------------------------------------------------------------------------------------

HIDDEN = "GET /v1/me HTTP/1.1\r\nHost: a\r\n\r\n"


def probes(target):
    """Name, status, whether the connection must end, the bytes. Behind each stands a hidden request."""
    post = "POST /v1/batches HTTP/1.1\r\nHost: a\r\n"
    chunks = post + "Transfer-Encoding: chunked\r\n"
    n = len(HIDDEN)
    yield "two lengths", 400, f"{post}Content-Length: 0\r\nContent-Length: {n}\r\n\r\n"
    yield "two equal lengths", 400, f"{post}Content-Length: 0\r\nContent-Length: 0\r\n\r\n"
    yield "a list of lengths", 400, f"{post}Content-Length: 0, 0\r\n\r\n"
    yield "a length and chunks", 400, f"{chunks}Content-Length: {n}\r\n\r\n0\r\n\r\n"
    yield "chunks and a length", 400, f"{post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    yield "chunked twice", 400, f"{chunks}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    yield "chunked, then identity", 400, f"{chunks}Transfer-Encoding: identity\r\n\r\n0\r\n\r\n"
    yield "a coding called xchunked", 501, f"{post}Transfer-Encoding: xchunked\r\n\r\n"
    yield "a space before the colon", 400, f"{post}Content-Length : {n}\r\n\r\n"
    yield "a space in the name", 400, f"{post}Content Length: {n}\r\n\r\n"
    yield "a folded length", 400, f"{post}Content-Length:\r\n {n}\r\n\r\n"
    yield "a folded field", 400, f"{post}X-A: a\r\n Content-Length: {n}\r\n\r\n"
    yield "a line feed alone after a field", 400, f"{post}X-A: a\nContent-Length: {n}\r\n\r\n"
    yield "line feeds alone", 400, f"{post}Content-Length: {n}\n\n"
    yield "a carriage return in a field", 400, f"{post}X-A: a\rContent-Length: {n}\r\n\r\n"
    yield "a NUL in a field", 400, f"{post}X-A: a\0b\r\n\r\n"
    yield "a NUL in a name", 400, f"{post}X-\0A: b\r\n\r\n"
    yield "a plus before the length", 400, f"{post}Content-Length: +{n}\r\n\r\n"
    yield "a minus before the length", 400, f"{post}Content-Length: -{n}\r\n\r\n"
    yield "a hexadecimal length", 400, f"{post}Content-Length: 0x{n:x}\r\n\r\n"
    yield "a length with a blank inside", 400, f"{post}Content-Length: 1 {n}\r\n\r\n"
    yield "no length", 400, f"{post}Content-Length:\r\n\r\n"
    yield "a chunk size that is none", 400, f"{chunks}\r\nzz\r\n\r\n"
    yield "a chunk size with 0x", 400, f"{chunks}\r\n0x5\r\nhello\r\n0\r\n\r\n"
    yield "a negative chunk size", 400, f"{chunks}\r\n-5\r\nhello\r\n0\r\n\r\n"
    yield "a chunk size that overflows", 400, f"{chunks}\r\n1{'0' * 16}5\r\nhello\r\n0\r\n\r\n"
    yield "a chunk longer than it says", 400, f"{chunks}\r\n2\r\nhello\r\n0\r\n\r\n"
    yield "a chunk that ends with a line feed", 400, f"{chunks}\r\n5\r\nhello\n0\r\n\r\n"
    yield "a chunk size that ends with a line feed", 400, f"{chunks}\r\n5\nhello\r\n0\r\n\r\n"
    yield "a NUL after a chunk size", 400, f"{chunks}\r\n5\0\r\nhello\r\n0\r\n\r\n"
    yield "a target with a NUL", 400, "GET /livez\0 HTTP/1.1\r\nHost: a\r\n\r\n"
    yield "a target with a space", 400, "GET /livez /v1/me HTTP/1.1\r\nHost: a\r\n\r\n"
    yield "a tab after the method", 400, "GET\t/livez HTTP/1.1\r\nHost: a\r\n\r\n"
    yield "two hosts", 400, "GET /livez HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"
    yield "no host", 400, "GET /livez HTTP/1.1\r\n\r\n"
    yield "chunks in HTTP/1.0", 400, "POST /v1/batches HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    yield "HTTP/0.9", 400, "GET /livez\r\n\r\n"
    yield "another protocol", 400, "\x16\x03\x01\x02\0\x01\0\r\n\r\n"


def probe(target):
    """Sends each probe with a hidden request behind it. Returns what went wrong."""
    faults = 0
    for name, expected, text in probes(target):
        with target.connect(timeout=20) as connection:
            connection.sendall((text + HIDDEN).encode("latin-1"))
            everything = b""
            try:
                while piece := connection.recv(65536):
                    everything += piece
                ended = True
            except ConnectionResetError:
                ended = True
            except socket.timeout:
                ended = False
            statuses = [int(code) for code in re.findall(rb"HTTP/1\.[01] ([0-9]{3})", everything)]
            if statuses != [expected] or not ended:
                faults += 1
                print(f"    WRONG: {name}: statuses {statuses}, not [{expected}]; "
                      + ("" if ended else "the connection is kept"))
    return faults


def main():
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    target = Target(sys.argv[1], int(sys.argv[2]), *sys.argv[3:5])
    seconds = float(sys.argv[5]) if len(sys.argv) > 5 else 6
    only = sys.argv[6] if len(sys.argv) > 6 else ""
    faults = probe(target)
    print(f"{len(list(probes(target)))} smuggling probes, {faults} answered wrongly\n")
    processor = attackers_processor()
    for pid in (target.pid, os.getpid()):
        keep_to_the_others(pid, processor)
    neighbour(target, 1)
    print("the neighbour's p99 in ms, quiet, during the attack, and their ratio:")
    titles = "   ".join(f"{title:^20}" for title in ("all it asks", "a kept connection", "a new connection", "a batch"))
    print(f"{'attack':38} {'MB':>4} {'cores':>5}   {titles}")
    for name, attack in attacks():
        if only not in name:
            continue
        row = measure(target, name, attack, seconds, processor)
        show(row)
        faults += len(row["faults"])
        time.sleep(2.5)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
