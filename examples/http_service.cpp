// A service that audits. `http_service PORT PROGRAM.req` answers POST /audit, whose body is a transcript as JSON, with the report as
// JSON. Port 0 is any that is free; it is printed. SIGTERM and SIGINT stop it, after the requests that it has begun.
#include <requisite/json.hpp>
#include <requisite/requisite.hpp>

#include <httplib.h>
#include <pthread.h>

#include <charconv>
#include <chrono>
#include <csignal>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace {

constexpr std::size_t most_bytes = 1'000'000;    // of a body; a transcript has some kilobytes
constexpr std::size_t most_dropped = 16'000'000; // of a body that is too large; then the connection is closed
constexpr std::chrono::seconds most_wait(10);    // for a whole body, however often a byte of it comes
constexpr std::size_t most_records = 1'000;      // of a transcript: these two bound the time of an audit
constexpr int most_steps = 20'000;               // past them a report says what is not proven
constexpr std::size_t connections = 64;          // at a time, each with a thread; more wait

std::optional<std::string> read_file(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

/// Finds what a file imports beside that file.
class BesideTheFile : public requisite::Importer {
public:
    std::optional<requisite::ImportedText> read(std::string const& path, std::string const& importer) override {
        auto const found = (std::filesystem::path(importer).parent_path() / path).lexically_normal();
        std::optional<std::string> text = read_file(found);
        if (!text) return std::nullopt;
        return requisite::ImportedText{found.string(), std::move(*text)};
    }
};

/// What a request comes to.
struct Answer {
    int status;
    std::string body; ///< JSON
};

Answer refusal(int status, requisite::Diagnostics const& why) {
    return {status, "{\"diagnostics\":" + requisite::to_json(why) + '}'};
}
Answer refusal(int status, std::string message) {
    requisite::Diagnostic why;
    why.message = std::move(message);
    return refusal(status, requisite::Diagnostics{why});
}

/// The programs of a file, bound once. Constant: any number of threads asks it.
class Auditor {
public:
    explicit Auditor(requisite::Parsed const& parsed) {
        limits_.records = most_records;
        options_.node_budget = most_steps;
        for (auto const& program : parsed.document().programs)
            programs_.emplace(program.name, requisite::bind(program, parsed.catalogue()));
    }

    Answer audit(std::string const& text) const {
        requisite::ParsedTranscript const read = requisite::transcript_from_json(text, "transcript", limits_);
        if (!read) return refusal(400, read.diagnostics);
        requisite::Bound const* const program = find(read.transcript.program);
        if (program == nullptr) return refusal(404, "there is no program '" + read.transcript.program + "'");
        requisite::AuditOptions options = options_;
        options.deadline = std::chrono::steady_clock::now() + most_wait;
        return {200, requisite::to_json(requisite::audit(*program, read.transcript, options))};
    }

private:
    /// A transcript that names no program is for the only one.
    requisite::Bound const* find(std::string const& name) const {
        if (name.empty() && programs_.size() == 1) return &programs_.begin()->second;
        auto const found = programs_.find(name);
        return found == programs_.end() ? nullptr : &found->second;
    }

    std::map<std::string, requisite::Bound> programs_;
    requisite::Limits limits_;
    requisite::AuditOptions options_;
};

void reply(httplib::Response& response, Answer const& answer) {
    response.status = answer.status;
    response.set_content(answer.body, "application/json");
}

/// Answers, and closes the connection: what is left of the request on it is nobody's next one.
void reply_and_close(httplib::Response& response, Answer answer) {
    response.status = answer.status;
    response.set_content_provider("application/json",
                                  [body = std::move(answer.body)](std::size_t, httplib::DataSink& sink) {
                                      sink.write(body.data(), body.size());
                                      return false; // as if the connection had broken
                                  });
}

/// Keeps no more of a body than it may have: its length may be missing or wrong, and it may be packed. The rest is read and dropped, so
/// that the next request of the connection begins where it should; but not without end.
void answer_to(httplib::ContentReader const& content, Auditor const& auditor, httplib::Response& response) {
    auto const deadline = std::chrono::steady_clock::now() + most_wait;
    std::string body;
    std::size_t received = 0;
    bool too_slow = false;
    bool const whole = content([&](char const* bytes, std::size_t size) {
        received += size;
        too_slow = std::chrono::steady_clock::now() > deadline;
        if (received <= most_bytes) body.append(bytes, size);
        return !too_slow && received <= most_dropped;
    });
    if (too_slow) return reply_and_close(response, refusal(408, "the body took too long"));
    Answer const too_large = refusal(413, "the body has more than " + std::to_string(most_bytes) + " bytes");
    if (received > most_dropped) return reply_and_close(response, too_large);
    if (received > most_bytes) return reply(response, too_large);
    if (!whole) return reply(response, refusal(400, "the body is not whole"));
    reply(response, auditor.audit(body));
}

void set_up(httplib::Server& server, Auditor const& auditor) {
    server.new_task_queue = [] { return new httplib::ThreadPool(connections); }; // the server deletes it
    server.set_socket_options(
        [](socket_t socket) { // the usual SO_REUSEPORT lets a second service share the port unnoticed
            int const yes = 1;
            setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
    server.set_tcp_nodelay(true);
    server.set_keep_alive_max_count(100'000); // requests of a connection
    server.set_keep_alive_timeout(2);         // seconds until the next one; stopping may take as long
    server.set_read_timeout(5); // between two bytes; who sends a slow header is left to a proxy before the service
    server.set_write_timeout(5);

    server.Post("/audit", [&auditor](httplib::Request const& request, httplib::Response& response,
                                     httplib::ContentReader const& content) {
        if (request.is_multipart_form_data()) return reply(response, refusal(415, "the body is a transcript as JSON"));
        answer_to(content, auditor, response);
    });
    server.set_error_handler([](httplib::Request const&, httplib::Response& response) {
        if (!response.body.empty()) return; // of a handler of ours
        reply(response, refusal(response.status,
                                response.status == 404 ? "POST a transcript to /audit" : "the request cannot be read"));
    });
    server.set_exception_handler([](httplib::Request const&, httplib::Response& response, std::exception_ptr const&) {
        reply(response, refusal(500, "the service failed")); // such as: no memory
    });
}

/// Listens until a signal asks it to stop.
int serve(Auditor const& auditor, int port) {
    // Before there is another thread, so that none but this one ever gets the signals.
    sigset_t stop_signals;
    sigemptyset(&stop_signals);
    sigaddset(&stop_signals, SIGTERM);
    sigaddset(&stop_signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);

    httplib::Server server;
    set_up(server, auditor);
    if (port == 0)
        port = server.bind_to_any_port("127.0.0.1");
    else if (!server.bind_to_port("127.0.0.1", port))
        port = -1;
    if (port < 0) {
        std::cerr << "cannot listen on this port\n";
        return 1;
    }
    std::thread listening([&server] { server.listen_after_bind(); });
    while (!server.is_running())
        std::this_thread::sleep_for(std::chrono::milliseconds(1)); // before that, stop() does nothing
    std::cout << port << std::endl;                                // flushed: somebody waits for it

    int received = 0;
    sigwait(&stop_signals, &received);
    server.stop();
    listening.join(); // and with it the threads of all connections
    return 0;
}

} // namespace

int main(int count, char const* const* arguments) {
    std::string const number = count == 3 ? arguments[1] : "";
    int port = 0;
    auto const read = std::from_chars(number.data(), number.data() + number.size(), port);
    if (number.empty() || read.ptr != number.data() + number.size() || port < 0 || port > 65535) {
        std::cerr << "usage: http_service PORT PROGRAM.req\n";
        return 2;
    }
    std::string const file = arguments[2];
    auto const text = read_file(file);
    if (!text) {
        std::cerr << "cannot read " << file << '\n';
        return 1;
    }
    BesideTheFile importer;
    requisite::ParseOptions options;
    options.name = file;
    options.importer = &importer;
    requisite::Parsed const parsed = requisite::parse(*text, options);
    std::cerr << requisite::render(parsed.diagnostics());
    if (!parsed) return 1;
    return serve(Auditor(parsed), port);
}
