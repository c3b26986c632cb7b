#include "fuzz.h"

FUZZ(replay_urlencoded)
