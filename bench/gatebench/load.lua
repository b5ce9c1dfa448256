-- wrk's script: sends the messages of a file in turn, and prints what came of it as one line.
-- BENCH_REQUESTS names the file; a zero byte ends each message.

local messages, next_message = {}, 0

function init()
  local file = assert(io.open(os.getenv("BENCH_REQUESTS"), "rb"))
  for message in file:read("*a"):gmatch("[^%z]+") do
    messages[#messages + 1] = message
  end
  file:close()
end

function request()
  next_message = next_message % #messages + 1
  return messages[next_message]
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format(
    '{"calls":%d,"seconds":%f,"refused":%d,"broken":%d,"p50_us":%d,"p99_us":%d}',
    summary.requests, summary.duration / 1e6, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
