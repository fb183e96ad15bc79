# What the reference leaves out: the inline namespace of the ABI, defaulted members (also those that are defaulted where they are defined), and
# overloads for values that end with the expression, which say the same as those for values with a name. Lines stay where they are.
/^inline namespace REQUISITE_ABI \{$/s/.*//
/^\} \/\/ namespace REQUISITE_ABI$/s/.*//
/= default;/s/.*//
/\) (const)? *&&( noexcept)?( \{.*\}|;)/s/.*//
/^    (\w+& operator=|\w+)\(\w+( const&|&&) other\)( noexcept)?;$/s/.*//
