#include "fuzz.h"

FUZZ(replay_request)
