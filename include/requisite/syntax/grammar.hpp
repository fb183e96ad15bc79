// The grammar. Rules have no attributes: they emit nodes of a flat syntax tree (node<kind>), and are committed once their first
// word matched. docs/language.md says the same in prose; compile/lower.ipp gives the nodes their meaning.
#pragma once

#include <requisite/syntax/combinators.hpp>

namespace requisite::syntax::grammar {

// Every recursive edge goes through one of these rules, and is bounded by nested().
inline constexpr x3::rule<struct set_tag> set_expression{"a set of courses"};
inline constexpr x3::rule<struct predicate_tag> predicate{"a condition"};
inline constexpr x3::rule<struct operand_tag> operand{"a condition"};
inline constexpr x3::rule<struct body_tag> body{"a requirement"};
inline constexpr x3::rule<struct statement_tag> statement{"a statement"};
inline constexpr x3::rule<struct block_tag> block{"a block"};

// Amounts and values
inline constexpr auto amount = sequence(number, optional(branch(kw("to"), number)), unit);
inline constexpr auto program_name = choice(name, string);
inline constexpr auto tag_value = choice(any_name, string, number, code, capitals);
inline constexpr auto term = sequence(season, years);
inline constexpr auto age = node<Kind::age>(sequence(number, choice(kw("years"), kw("year"))));
inline constexpr auto value = choice(string, part<term>, date, part<age>, name, grade);
inline constexpr auto course_list = listed(chain<Kind::together>(plus, choice(code, course_number)));

// Sets of courses
inline constexpr auto set_tagged = node<Kind::tagged>(sequence(tag_name, open_parenthesis),
                                                      choice(star, number_range, part<tag_value>), close_parenthesis);
inline constexpr auto set_primary = choice(
    node<Kind::list>(part<course_list>), node<Kind::any>(kw("any")), part<set_tagged>, name, node<Kind::list>(code),
    node<Kind::parenthesized>(open_parenthesis, nested(set_expression), close_parenthesis));
inline constexpr auto set_expression_def = set_chain(part<set_primary>);

// Conditions and record filters: one shape, told apart by where they stand
inline constexpr auto summand =
    choice(fact, node<Kind::score_of>(sequence(kw("score"), open_parenthesis), any_name, close_parenthesis));
inline constexpr auto sum =
    node<Kind::sum>(sequence(part<summand>, plus), part<summand>, many(branch(plus, part<summand>)));
inline constexpr auto subject = choice(part<sum>, part<summand>, tag_name);
inline constexpr auto evidence =
    choice(node<Kind::evidence>(sequence(choice(word("milestone"), word("proficiency")), open_parenthesis), any_name,
                                close_parenthesis),
           node<Kind::manual>(sequence(kw("manual"), string)),
           node<Kind::evidence>(sequence(word("met"), open_parenthesis), part<program_name>, close_parenthesis));
inline constexpr auto comparison =
    choice(node<Kind::comparison>(sequence(part<subject>, comparator), part<value>),
           node<Kind::membership>(sequence(part<subject>, kw("in")), listed(part<value>)), node<Kind::bare>(fact));
inline constexpr auto operand_def =
    choice(node<Kind::negation>(kw("not"), nested(operand)),
           node<Kind::parenthesized>(open_parenthesis, nested(predicate), close_parenthesis), part<evidence>,
           node<Kind::tagged_with>(kw("tagged"), any_name), part<comparison>);
inline constexpr auto conjunction = chain<Kind::conjunction>(kw("and"), operand);
inline constexpr auto predicate_def = chain<Kind::disjunction>(kw("or"), part<conjunction>);

// What follows a requirement
inline constexpr auto where = node<Kind::where>(kw("where"), predicate);
inline constexpr auto from = branch(kw("from"), set_expression);
inline constexpr auto with_bound = choice(word("exactly"), sequence(kw("at"), choice(word("least"), word("most"))));
// Without its parentheses the filter of a bound is read, and reported: it could be that of the requirement.
inline constexpr auto filtered =
    node<Kind::filtered>(sequence(open_parenthesis, set_expression, part<where>), close_parenthesis);
inline constexpr auto with_from =
    branch(kw("from"),
           choice(branch(sequence(word("each"), kw("of")), set_expression, many(branch(set_comma, set_expression))),
                  part<filtered>, branch(set_expression, optional(part<where>))));
inline constexpr auto with_scope = choice(part<with_from>, branch(word("per"), any_name, optional(part<from>)),
                                          branch(sequence(word("in"), kw("one")), any_name));
inline constexpr auto with_item = node<Kind::with_item>(
    part<with_bound>, number, choice(branch(word("distinct"), any_name), branch(unit, part<with_scope>)));
inline constexpr auto with = node<Kind::with>(kw("with"), part<with_item>, many(branch(item_comma, part<with_item>)));
inline constexpr auto after = node<Kind::after>(kw("after"), path);
inline constexpr auto by_term = node<Kind::by_term>(kw("by"), kw("term"), number);
inline constexpr auto prefer =
    node<Kind::prefer>(kw("prefer"), choice(sequence(word("highest"), kw("grade")), sequence(word("most"), unit),
                                            sequence(word("earliest"), kw("term"))));
inline constexpr auto advisory = word("advisory");
inline constexpr auto in_part = branch(word("in"), kw("part"));
inline constexpr auto clauses = sequence(optional(part<where>), optional(part<with>), optional(part<after>),
                                         optional(part<by_term>), optional(part<prefer>));
inline constexpr auto clause =
    choice(part<where>, part<with>, part<after>, part<by_term>, part<prefer>, advisory, part<in_part>);

// Requirements
inline constexpr auto second_amount = branch(choice(word("and"), word("or")), part<amount>);
inline constexpr auto quantity = choice(node<Kind::quantity>(part<amount>, optional(part<second_amount>)),
                                        node<Kind::quantity>(choice(word("exactly"), sequence(kw("at"), word("least"))),
                                                             part<amount>, optional(part<second_amount>)),
                                        node<Kind::quantity>(sequence(word("all"), kw("courses"))));
inline constexpr auto take = node<Kind::take>(
    part<quantity>, choice(part<from>, branch(choice(word("overall"), word("unique")), optional(part<from>))),
    part<clauses>);
inline constexpr auto take_course = node<Kind::take>(code, part<clauses>);
inline constexpr auto group =
    node<Kind::group>(sequence(choice(word("all"), word("one"), number), kw("of")), choice(block, path));
inline constexpr auto best = node<Kind::best>(sequence(kw("of"), kw("best")), number, unit,
                                              optional(branch(kw("in"), kw("first"), number, unit)));
inline constexpr auto gpa_scope =
    choice(word("overall"), branch(kw("over"), choice(branch(word("applied"), optional(branch(kw("to"), path))),
                                                      branch(set_expression, optional(part<where>)))));
inline constexpr auto gpa =
    node<Kind::gpa>(kw("gpa"), choice(branch(part<best>, comparator, number, optional(part<gpa_scope>)),
                                      branch(comparator, number, part<gpa_scope>)));
inline constexpr auto attempts = branch(sequence(kw("at"), kw("most")), number, choice(kw("attempts"), kw("attempt")));
inline constexpr auto attempt_limit =
    node<Kind::attempt_limit>(attempts, kw("from"), set_expression, optional(part<where>));
inline constexpr auto argument = choice(alone(number), alone(string), set_expression, grade);
inline constexpr auto call = node<Kind::call>(sequence(name, open_parenthesis), part<argument>,
                                              many(branch(comma, part<argument>)), close_parenthesis);
inline constexpr auto body_def = choice(part<take>, part<group>, part<take_course>, part<gpa>, part<attempt_limit>,
                                        node<Kind::check>(predicate), part<call>);

// Statements of a block
inline constexpr auto alternative = node<Kind::alternative>(or_evidence, predicate);
inline constexpr auto demand =
    sequence(body, optional(part<alternative>), optional(advisory), many(stray(part<clause>)));
inline constexpr auto require = node<Kind::require>(verb("require"), optional(label), part<demand>);
inline constexpr auto option = node<Kind::option>(verb("option"), optional(label), part<demand>);
inline constexpr auto residence = node<Kind::residence>(verb("residence"), number, unit, kw("of"), kw("last"), number,
                                                        optional(unit), optional(advisory));
inline constexpr auto limit = node<Kind::limit>(verb("limit"), number, unit, kw("from"), set_expression,
                                                optional(part<where>), optional(part<in_part>));
inline constexpr auto program_limit = node<Kind::program_limit>(
    sequence(verb("limit"), kw("each")), kw("course"), kw("to"), number, choice(kw("programs"), kw("program")),
    optional(branch(kw("for"), set_expression, optional(part<where>))));
inline constexpr auto exclude = node<Kind::exclude>(verb("exclude"), set_expression, optional(part<where>));
inline constexpr auto otherwise = node<Kind::otherwise>(kw("else"), block);
inline constexpr auto conditional = node<Kind::conditional>(verb("if"), predicate, block, optional(part<otherwise>));
inline constexpr auto note = node<Kind::note>(verb("note"), optional(name), string);
inline constexpr auto cite = node<Kind::cite>(verb("cite"), string, optional(string));
inline constexpr auto share_list =
    branch(comma, path, many(branch(comma, path)),
           optional(branch(word("each"), kw("course"), kw("in"), kw("at"), kw("most"), number)));
inline constexpr auto share = node<Kind::share>(
    verb("share"), path,
    optional(choice(branch(kw("with"), choice(branch(word("program"), part<program_name>), path)), share_list)),
    optional(branch(kw("up"), kw("to"), number, unit)),
    optional(branch(word("for"), set_expression, optional(part<where>))));
inline constexpr auto split = node<Kind::split>(verb("split"), code, kw("into"), number, unit);
inline constexpr auto kept = choice(word("best"), word("latest"), word("first"), word("all"));
inline constexpr auto averaged =
    node<Kind::averaged>(kw("average"), part<kept>, optional(branch(kw("up"), kw("to"), number, unit)));
inline constexpr auto repeat =
    node<Kind::repeat>(verb("repeat"), part<kept>, optional(part<averaged>), optional(part<attempts>),
                       optional(branch(kw("for"), set_expression)));
inline constexpr auto stage = node<Kind::stage>(verb("stage"), name, optional(string), block);

// What a program says about itself
inline constexpr auto paths = sequence(path, many(branch(comma, path)));
inline constexpr auto outcome =
    node<Kind::outcome>(verb("outcome"), name, string, optional(branch(kw("shown"), kw("in"), part<paths>)));
inline constexpr auto deadline = node<Kind::deadline>(verb("deadline"), season_name, month, number, optional(string));
inline constexpr auto duration = node<Kind::duration>(verb("duration"), number, any_name);
inline constexpr auto until = branch(word("until"), part<term>);
inline constexpr auto effective = node<Kind::effective>(
    verb("effective"), choice(branch(word("from"), part<term>, optional(part<until>)), part<until>));
inline constexpr auto count = node<Kind::count>(verb("count"), season_name);
inline constexpr auto metadata =
    choice(part<outcome>, part<deadline>, part<duration>, part<count>, node<Kind::url>(verb("url"), string),
           node<Kind::institution>(verb("institution"), string), node<Kind::catalog>(verb("catalog"), years));

inline constexpr auto statement_def = choice(
    part<require>, part<option>, part<program_limit>, part<limit>, part<exclude>, part<conditional>, part<note>,
    part<cite>, part<share>, part<residence>, part<split>, part<repeat>, part<effective>, part<stage>, part<metadata>);
inline constexpr auto block_def = node<Kind::block>(nested(braced<Scope::block>(statement)));

// Transcripts and tests
inline constexpr auto record_part =
    choice(record_word, sequence(number, unit), part<term>, branch(kw("grade"), grade),
           node<Kind::tag>(kw("tagged"), any_name, optional(choice(tag_text, tag_word, tag_number))),
           branch(word("institution"), string), branch(word("used-for"), string),
           branch(word("grading"), choice(word("pass-fail"), word("letter"))), record_grade);
inline constexpr auto grounds =
    many(choice(branch(word("because"), string), branch(word("signed"), string), branch(kw("on"), date)));
inline constexpr auto petition =
    choice(node<Kind::waive>(verb("waive"), path, part<grounds>),
           node<Kind::substitute>(verb("substitute"), code, kw("for"), code, kw("in"), path, part<grounds>),
           node<Kind::allow>(verb("allow"), code, kw("in"), path, part<grounds>),
           node<Kind::pin>(verb("pin"), code, kw("to"), path, part<grounds>),
           node<Kind::adjust>(verb("adjust"), path, kw("to"), number, unit, part<grounds>),
           node<Kind::decide>(verb("decide"), string, choice(word("met"), word("unmet")), part<grounds>));
inline constexpr auto without = node<Kind::without>(
    verb("without"), choice(branch(choice(word("milestone"), word("proficiency"), word("score")), any_name), code));
inline constexpr auto fact_entry = node<Kind::fact_entry>(choice(fact, tag_name), equals, part<value>);
inline constexpr auto facts = node<Kind::facts>(verb("facts"), braced<Scope::items>(part<fact_entry>));
inline constexpr auto transcript_item =
    choice(node<Kind::record>(code, many(part<record_part>)), node<Kind::milestone>(verb("milestone"), any_name),
           node<Kind::proficiency>(verb("proficiency"), any_name), node<Kind::score>(verb("score"), any_name, number),
           node<Kind::entry>(verb("entry"), part<term>), part<petition>, part<facts>, part<without>);
inline constexpr auto transcript_items = braced<Scope::records>(part<transcript_item>);
inline constexpr auto transcript =
    node<Kind::transcript>(verb("transcript"), optional(transcript_name), part<transcript_items>);
inline constexpr auto test_transcript = node<Kind::transcript>(
    verb("transcript"), choice(branch(transcript_name, optional(part<transcript_items>)), part<transcript_items>));
inline constexpr auto codes = sequence(code, many(branch(comma, code)));
inline constexpr auto expected_amount =
    branch(choice(word("missing"), word("has")), number, choice(unit, word("requirements"), word("requirement")));
inline constexpr auto expected =
    choice(status, word("proven"), branch(word("uses"), optional(word("only")), part<codes>),
           branch(word("without"), part<codes>), part<expected_amount>, branch(comparator, number));
inline constexpr auto reason = branch(kw("because"), string);
inline constexpr auto expect = node<Kind::expect>(
    verb("expect"), choice(branch(sequence(word("unused"), code), optional(part<reason>)),
                           branch(sequence(word("petition"), number), choice(word("effective"), word("ineffective")),
                                  optional(part<reason>)),
                           sequence(word("diagnostic"), string), branch(path, part<expected>)));
inline constexpr auto as_of = node<Kind::as_of>(verb("as"), kw("of"), date);
inline constexpr auto test_case =
    node<Kind::test_case>(verb("case"), string, part<transcript_items>, part<expect>, many(part<expect>));
inline constexpr auto test_item =
    choice(part<test_transcript>, part<facts>, part<as_of>, part<test_case>, part<expect>);
inline constexpr auto test_items = braced<Scope::items>(part<test_item>);
inline constexpr auto test = node<Kind::test>(verb("test"), string, kw("for"), part<program_name>, part<test_items>);

// Declarations of a file
inline constexpr auto repeatable =
    node<Kind::repeatable>(choice(sequence(kw("up"), kw("to"), number, unit), sequence(number, kw("times"))));
inline constexpr auto tag =
    node<Kind::tag>(any_name, choice(listed(part<tag_value>), part<repeatable>, part<tag_value>));
inline constexpr auto course =
    node<Kind::course>(verb("course"), code, optional(string), optional(part<amount>),
                       optional(node<Kind::counts>(kw("counts"), number, unit)), many(branch(comma, part<tag>)));
inline constexpr auto set =
    node<Kind::set>(verb("set"), name, optional(branch(open_parenthesis, part<tag_value>, close_parenthesis)),
                    optional(string), equals, set_expression);
inline constexpr auto worth =
    choice(sequence(number, optional(branch(word("no"), kw("units")))),
           branch(word("pass"), optional(branch(kw("as"), grade))), word("fail"), word("incomplete"), word("none"));
inline constexpr auto grade_entry = node<Kind::grade_entry>(
    grade, optional(choice(branch(equals, part<worth>), branch(word("no"), kw("units")), word("fail"))));
inline constexpr auto lowest_best = sequence(word("lowest"), kw("best"));
inline constexpr auto grades =
    node<Kind::grades>(verb("grades"), optional(choice(part<lowest_best>, branch(name, optional(part<lowest_best>)))),
                       listed(part<grade_entry>));
inline constexpr auto terms = node<Kind::terms>(verb("terms"), season_name, many(branch(comma, season_name)),
                                                optional(branch(kw("from"), month)));
inline constexpr auto program = node<Kind::program>(verb("program"), part<program_name>, optional(string), block);
inline constexpr auto parameters = sequence(declared_parameter, many(branch(comma, declared_parameter)));
inline constexpr auto define = node<Kind::define>(verb("define"), name, open_parenthesis, part<parameters>,
                                                  close_parenthesis, equals, part<demand>);
inline constexpr auto since = choice(branch(kw("from"), part<term>, optional(part<until>)), part<until>);
inline constexpr auto declaration =
    choice(part<course>, statement, part<program>, part<set>, node<Kind::import>(verb("import"), string),
           node<Kind::same>(verb("same"), code, equals, code, optional(part<since>)),
           node<Kind::subject>(verb("subject"), declared_subject), part<define>, part<grades>, part<terms>, part<test>,
           part<transcript>, part<facts>);
inline constexpr auto file = statements<Scope::file>(part<declaration>);

BOOST_SPIRIT_DEFINE(set_expression, predicate, operand, body, statement, block)

} // namespace requisite::syntax::grammar
