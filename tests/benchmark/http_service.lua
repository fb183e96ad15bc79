-- What wrk sends to examples/http_service.cpp: the finished student of examples/transcripts, over and over.
--   wrk -t2 -c8 -d10s -s tests/benchmark/http_service.lua http://127.0.0.1:PORT/audit
local file = assert(io.open("examples/transcripts/finished.json"))
wrk.method = "POST"
wrk.body = file:read("a")
wrk.headers["Content-Type"] = "application/json"
file:close()

-- Every answer counts, and an answer that is no report is an error.
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init() wrong = 0 end
function response(status, headers, body)
  if status ~= 200 then wrong = wrong + 1 end
end
function done(summary)
  local wrong = summary.errors.status
  for _, thread in ipairs(threads) do wrong = wrong + thread:get("wrong") end
  print(string.format("%.0f audits a second, %d answers without a report", summary.requests / summary.duration * 1e6, wrong))
end
