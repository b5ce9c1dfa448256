"""The load bench of Gatewright: CPU per call beside nginx, in one interleaved run."""
