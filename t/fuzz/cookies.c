#include "fuzz.h"

FUZZ(replay_cookies)
