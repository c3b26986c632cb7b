#include "fuzz.h"

FUZZ(replay_json)
