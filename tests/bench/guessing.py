"""Clients that guess passwords one after another until standard input is closed; prints guesses and refusals."""

import sys
import threading
import time

from tests.ordeal.client import Client

THERE_AND_BACK = 0.02  # seconds that a packet takes to whoever sits elsewhere, and back


class Guesser(threading.Thread):
    def __init__(self, host: str, number: int, is_over: threading.Event) -> None:
        super().__init__()
        self.client, self.username, self.is_over = Client(host), f"name-{number}", is_over
        self.guesses = self.refused = 0

    def run(self) -> None:
        self.client.get("/account/sign-in/")
        while not self.is_over.is_set():
            told = self.client.post("/account/sign-in/", {"username": self.username, "password": "Guess-1234567!"})
            assert told.status in {200, 429}, told.status
            self.guesses, self.refused = self.guesses + 1, self.refused + (told.status == 429)
            time.sleep(THERE_AND_BACK)


def guess(host: str, clients: int) -> None:
    is_over = threading.Event()
    guessers = [Guesser(host, number, is_over) for number in range(clients)]
    for each in guessers:
        each.start()
    print("guessing", flush=True)
    sys.stdin.read()
    is_over.set()
    for each in guessers:
        each.join()
    print(sum(each.guesses for each in guessers), sum(each.refused for each in guessers))


if __name__ == "__main__":
    guess(sys.argv[1], int(sys.argv[2]))
